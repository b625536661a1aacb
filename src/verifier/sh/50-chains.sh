
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
      if (seq != expected) fault(6, "chain.gap", "F", place, "Act " expected " of this exhibit is not there; the next one that is there is " seq ".")
      else if ($11 == "-") { }
      else if (seq == 0 && $11 != start[item]) fault(6, "chain.genesis", "F", place, "The first act does not begin the chain of this exhibit.")
      else if (seq > 0 && $11 != hash[item]) fault(6, "chain.prev", "F", place, "This act does not follow the one before it: one of them was exchanged.")
      if ($12 != "-" && (item in time) && time[item] != "-" && $12 <= time[item]) fault(6, "chain.time", "F", place, "This act was recorded no later than the one before it.")
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
      if (!($1 in row)) { holder[item] = offer_from[item] = offer_to[item] = seal[item] = ended[item] = ""; quarantined[item] = complete[item] = 0; next }
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
      if (holder[item] == "") print "Exhibit " item ": who gave it at act " seq ", since an earlier act is withheld." >>(DIR "/notes")
      else if (from != holder[item]) broken("it is given by somebody who did not hold it")
      if (from == to) broken("it is given to the one who gives it")
    }
    function an_offer() {
      if (type != "offered") {
        if (from == "") from = offer_from[item]
        if (to == "") to = offer_to[item]
        if (offer_to[item] == "") { if (complete[item]) broken(type " without an offer") }
        else if (from != offer_from[item] || to != offer_to[item]) broken(type " names others than the offer")
        offer_from[item] = offer_to[item] = ""
        complete[item] = 1
        return
      }
      if (offer_to[item] != "") broken("offered again while an offer is open")
      if (quarantined[item]) broken("offered while in quarantine")
      if (from == "") from = offer_from[item]
      if (to == "") to = offer_to[item]
      if (from == "" || to == "") { broken("an offer names giver and receiver"); return }
      giver()
      offer_from[item] = from; offer_to[item] = to
      complete[item] = 1
    }
    function a_move() {
      if (to == "") { if (type ~ /^(accepted|carried|checked_out|sent_to_laboratory|released|taken_over)$/) broken(type " does not tell who holds the item"); return }
      if (type == "accepted") {
        if (offer_to[item] == "") { if (complete[item]) broken("accepted without an offer") }
        else if (from != offer_from[item] || to != offer_to[item]) broken("accepted by or from others than the offer names")
      } else if (offer_to[item] != "" && type != "taken_over") broken(type " while an offer is open")
      if (seq > 0) { if (from == "") broken(type " moves the item without naming the giver"); else giver() }
      offer_from[item] = offer_to[item] = ""
      complete[item] = 1
      holder[item] = to
      ended[item] = ""
    }' FACTS="$T/facts" "$T/facts" "$T/entries"
}

# Each act on a document names the one before; the heads are the last acts, each exhibit and document has one.
documents_and_heads() {
  [ -f custody/heads.jsonl ] || { fault 6 chain.head F custody/heads.jsonl 'This list is not in the bundle.'; return 0; }
  awk_with '
    function line(sentence) { fault(6, "document.line", "F", $7, sentence) }
    FILENAME == FACTS { split($0, f, "\t"); document[f[1]] = f[11]; previous[f[1]] = f[12]; type[f[1]] = f[2]; other[f[1]] = f[19]; next }
    FILENAME == HEADS {
      place = FILENAME ", line " FNR
      if (!flatten($0) || !isdigest(V["entry"]) || (("item" in V) == ("document" in V))) { fault(6, "chain.head", "F", place, "This line does not say which act was the last."); next }
      id = ("item" in V) ? V["item"] : V["document"]
      if (id in told) fault(6, "chain.head", "F", place, "An exhibit or document is told twice.")
      told[id] = V["entry"]; number[id] = ("item" in V) ? V["seq"] : "-"
      next
    }
    $2 == "c" { last[$3] = $5; seq[$3] = $4; next }
    !($1 in type) { closed[$5] = 1; next }
    type[$1] !~ /^document\./ { next }
    {
      d = document[$1]
      if (previous[$1] in closed) print "Document " d ": an act before " $5 " is withheld." >>(DIR "/notes")
      else if (previous[$1] != ((d in last) ? last[d] : "-") || (type[$1] == "document.registered") != (previous[$1] == "-"))
        line("Document " d ": an act between two others is not there.")
      if (other[$1] != "-" && !(other[$1] in told)) line("Document " d ": the one that replaced it, or was replaced by it, is not in the bundle.")
      last[d] = $5; seq[d] = "-"
    }
    END {
      for (id in last) if ((told[id] != last[id] || number[id] != seq[id]) && !(told[id] in closed))
        fault(6, "chain.head", "F", "custody/heads.jsonl", "The last act that the ledger knew on " id " is not the last one in the bundle: the end of its record was cut off, or the list was changed.")
      for (id in told) if (!(id in last) && !(told[id] in closed)) fault(6, "chain.head", "F", "custody/heads.jsonl", "The acts on " id " are not in the bundle.")
    }
  ' FACTS="$T/facts" HEADS=custody/heads.jsonl "$T/facts" custody/heads.jsonl "$T/entries"
}
