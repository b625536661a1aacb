
# Step 6: the chain of each exhibit, the rules of custody, the line of each document, the heads.
step_chains() {
  mkdir "$T/genesis"
  awk '$2 == "c" && !($3 in seen) { seen[$3] = 1; print $3 }' "$T/entries" >"$T/items"
  awk -v DIR="$T" '{ printf "custody-genesis/v1\n%s\n", $1 > (DIR "/genesis/" $1); close(DIR "/genesis/" $1) }' "$T/items"
  sed "s|^|$T/genesis/|" "$T/items" | sums "$SUM256" | sed 's| .*/| |' >"$T/starts"
  awk_with '
    FILENAME == STARTS { start[$2] = $1; next }
    $2 != "c" { next }
    {
      item = $3; seq = $4 + 0; place = $7
      expected = (item in last) ? last[item] + 1 : 0
      if (seq > expected) fault(6, "chain.gap", "F", place, "Entry " expected " of this exhibit is missing.")
      else if (seq == 0 && $11 != start[item]) fault(6, "chain.genesis", "F", place, "The first entry does not start the chain of this exhibit.")
      else if (seq > 0 && $11 != hash[item]) fault(6, "chain.prev", "F", place, "The entry does not name the hash of the one before: one of them was changed or put in.")
      else if (seq > 0 && $12 <= time[item]) fault(6, "chain.time", "F", place, "The entry is recorded no later than the one before.")
      last[item] = seq; hash[item] = $5; time[item] = $12
    }' STARTS="$T/starts" "$T/starts" "$T/entries"
  custody_rules
  documents_and_heads
}

# Who held what: nobody hands over what he does not hold, an offer is answered once, a seal does not change by itself.
# Source: src/decisions/0001-proof-formats.md, "Custody rules".
custody_rules() {
  awk_with '
    FILENAME == FACTS { split($0, f, "\t"); row[f[1]] = $0; next }
    $2 != "c" { next }
    {
      item = $3; seq = $4; place = $7
      if (!(item in complete)) { complete[item] = 1; seal[item] = "-" }
      if (!($1 in row)) { holder[item] = offer_from[item] = offer_to[item] = seal[item] = ""; complete[item] = 0; next }
      split(row[$1], f, "\t")
      type = f[2]; from = f[4] == "-" ? "" : f[4]; to = f[5] == "-" ? "" : f[5]
      marked = f[9] != "-"
      if (marked) print item "\t" seq "\t" f[9] "\t" f[10] > (DIR "/irregular")
      first = type ~ /^(seized|received|acquired|migrated)$/
      if (seq == 0 && !first) broken("a chain cannot start with " type)
      if (seq > 0 && first) broken(type " can only start a chain")
      if (f[6] != "-") {
        if (seq > 0 && seal[item] != "" && seal[item] != f[6] && f[8] != "true") broken("another seal is found than the one on record")
        seal[item] = f[6]
      }
      if (type == "opened") seal[item] = "-"
      if (f[7] != "-") seal[item] = f[7]
      offering = type ~ /^(offered|refused|cancelled)$/
      if ((offering || to != "") && ended[item] != "" && !(ended[item] == "released" && type == "returned")) broken(type " after the item was " ended[item])
      if (offering) an_offer(); else a_move()
      if (type == "quarantined") quarantined[item] = 1
      if (type == "unquarantined") quarantined[item] = 0
      if (type == "returned") ended[item] = ""
      if (type == "released" || type == "disposed") ended[item] = type
    }
    function broken(what) { if (!marked) fault(6, "chain.holder", "F", place, "The record of who held the exhibit breaks here: " what ".") }
    function giver() {
      if (holder[item] != "" && from != holder[item]) broken("it is given by somebody who did not hold it")
      if (from == to) broken("it is given to the one who gives it")
    }
    function an_offer() {
      if (type != "offered") {
        if (from == "") from = offer_from[item]
        if (to == "") to = offer_to[item]
        if (offer_to[item] == "") { if (complete[item]) broken(type " without an offer") }
        else if (from != offer_from[item] || to != offer_to[item]) broken(type " names others than the offer")
        offer_from[item] = offer_to[item] = ""
        return
      }
      if (offer_to[item] != "") broken("offered again while an offer is open")
      if (quarantined[item]) broken("offered while in quarantine")
      if (from == "") from = offer_from[item]
      if (to == "") to = offer_to[item]
      if (from == "" || to == "") { broken("an offer names giver and receiver"); return }
      giver()
      offer_from[item] = from; offer_to[item] = to
    }
    function a_move() {
      if (to == "") { if (type ~ /^(accepted|carried|checked_out|sent_to_laboratory|released|taken_over)$/) broken(type " does not tell who holds the item"); return }
      if (type == "accepted") {
        if (offer_to[item] == "") { if (complete[item]) broken("accepted without an offer") }
        else if (from != offer_from[item] || to != offer_to[item]) broken("accepted by or from others than the offer names")
      } else if (offer_to[item] != "" && type != "taken_over") broken(type " while an offer is open")
      if (seq > 0) { if (from == "") broken(type " moves the item without naming the giver"); else giver() }
      offer_from[item] = offer_to[item] = ""
      holder[item] = to
      ended[item] = ""
    }' FACTS="$T/facts" "$T/facts" "$T/entries"
}

# Each act on a document names the one before; the heads are the last acts, each exhibit and document has one.
documents_and_heads() {
  [ -f custody/heads.jsonl ] || return 0
  awk_with '
    FILENAME == FACTS { split($0, f, "\t"); document[f[1]] = f[11]; previous[f[1]] = f[12]; type[f[1]] = f[2]; next }
    FILENAME == ENTRIES {
      if ($2 == "c") { head[$3] = $5; seq[$3] = $4; next }
      if (type[$1] !~ /^document\./) next
      d = document[$1]
      if (previous[$1] != ((d in head) ? head[d] : "-")) fault(6, "document.line", "F", $7, "The act does not name the last act on this document: one is missing, changed or put in.")
      head[d] = $5; paper[d] = 1
      next
    }
    {
      place = FILENAME ", line " FNR
      item = entry = number = ""
      if ($0 ~ /^\{"entry":"[0-9a-f]*","item":"[0-9a-f-]*","seq":[0-9]+\}$/) { split($0, p, "\""); entry = p[4]; item = p[8]; number = p[11]; gsub(/[^0-9]/, "", number) }
      else if ($0 ~ /^\{"document":"[0-9a-f-]*","entry":"[0-9a-f]*"\}$/) { split($0, p, "\""); item = p[4]; entry = p[8] }
      else { fault(6, "chain.head", "F", place, "This line of the list of heads is not of its form."); next }
      if (head[item] != entry || (number == "" ? !(item in paper) : number != seq[item]))
        fault(6, number == "" ? "document.line" : "chain.head", "F", place, "The last act here is not the last one that the ledger knew: the end of the record was cut off, or the list was changed.")
      told[item] = 1
    }
    END { for (item in head) if (!(item in told)) fault(6, (item in paper) ? "document.line" : "chain.head", "F", "custody/heads.jsonl", "It is not told which act is the last one of " item ".") }
  ' FACTS="$T/facts" ENTRIES="$T/entries" "$T/facts" "$T/entries" custody/heads.jsonl
}
