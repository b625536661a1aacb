
# Step 5: each entry: header, digests, canonical body and parts, the persons whom it binds.
# Leaves $T/entries: no, kind, item, seq, hash, index, header, body, people, words, prev, recorded_at, body digest; and
# $T/kept: what is listed as withheld, as "what id" or "what id seq".
step_entries() {
  : >"$T/entries" >"$T/kept"
  for list in custody/index.jsonl audit/index.jsonl custody/withheld.jsonl; do
    [ -f "$list" ] || fault 5 entry.index-line F "$list" 'This list is not in the bundle.'
    [ ! -s "$list" ] || ended_line "$list" || fault 5 entry.index-line F "$list" 'The last line of this list is cut off.'
  done
  listed_withheld
  awk_with '
    function take(pattern,  found) {
      if (!match(REST, "^" pattern)) { BAD = 1; return "" }
      found = substr(REST, 1, RLENGTH)
      REST = substr(REST, RLENGTH + 1)
      return found
    }
    function worded(name,  found) { take("\"" name "\":\""); found = take("[^\"\\\\]*"); take("\""); return found }
    function number(name) { take("\"" name "\":"); return take("(0|[1-9][0-9]*)") }
    FILENAME == SUMS { sum[$2] = $1; next }
    FILENAME == SIZES { size[$2] = $1; next }
    FILENAME == KEPT { kept[$0] = 1; next }
    FNR == 1 { before = "" }
    {
      custody = FILENAME ~ /^custody/
      place = FILENAME ", line " FNR
      REST = $0; BAD = 0; people = words = "-"; item = seq = ""
      take("\\{"); body = worded("body"); take(","); hash = worded("entry"); take(","); header = worded("header"); take(","); place_in_log = number("index")
      if (custody) { take(","); item = worded("item") }
      take(",\"parts\":\\{")
      if (REST ~ /^"people"/) { people = worded("people"); if (REST ~ /^,/) take(",") }
      if (REST ~ /^"words"/) words = worded("words")
      take("\\}")
      if (custody) { take(","); seq = number("seq") }
      take("\\}$")
      base = custody ? "custody/" item "/" sprintf("%06d", seq) : "audit/" hash
      if (BAD || !isdigest(hash) || custody && !isuuid(item) || header != base ".header" || (body != "withheld" && body != base ".body") ||
          (people != "-" && people != "withheld" && people != base ".people") || (words != "-" && words != "withheld" && words != base ".words")) {
        fault(5, "entry.index-line", "F", place, "This line does not say where an entry stands.")
        next
      }
      order = custody ? item " " sprintf("%016.0f", seq) : sprintf("%016.0f", place_in_log)
      if (order == before) { fault(6, "chain.duplicate", "F", place, "Two entries claim the same place."); next }
      if (order < before) { fault(5, "entry.index-line", "F", place, "The list is not in its order."); next }
      before = order
      whose = custody ? item " " seq : hash
      read_header()
      lacks("body", body); lacks("people", people); lacks("words", words)
      print ++no, custody ? "c" : "a", item, seq, hash, place_in_log, header, body, people, words, prev, at, digest > (DIR "/entries")
      named[header] = named[body] = named[people] = named[words] = named["proofs/" hash ".tlog-proof"] = named["-"] = 1
    }
    # What is neither there nor listed as withheld.
    function lacks(what, path) {
      if ((path in sum) && (((what " " whose) in kept) || ((what " " hash) in kept))) fault(5, "entry.index-line", "F", path, "The part " what " of an act is called withheld, and it is there.")
      if (path == "-" || (path in sum) || path == "withheld" && (((what " " whose) in kept) || ((what " " hash) in kept))) return
      fault(5, "entry.not-listed", "I", place, "The part " what " of an act is not there, and nothing says that it is withheld.")
    }
    function read_header(  line, n, bytes) {
      prev = at = digest = "-"
      if (!(header in sum)) { fault(5, "entry.header", "F", header, "The six lines of an entry are not there."); item = item == "" ? "-" : item; seq += 0; return }
      while ((getline line < header) > 0) { H[++n] = line; bytes += length(line) + 1 }
      close(header)
      if (!custody) { item = H[2]; seq = 0 }
      if (n != 6 || bytes != size[header] || H[1] != (custody ? "custody-entry/v1" : "audit-entry/v1") || !isuuid(H[2]) || H[3] !~ /^(0|[1-9][0-9]*)$/ ||
          !isdigest(H[4]) || !instant(H[5]) || !isdigest(H[6]) || !custody && (H[3] != 0 || H[4] !~ /^0+$/)) {
        fault(5, "entry.header", "F", header, "These are not the six lines of an entry.")
        item = isuuid(item) ? item : "-"
        return
      }
      if (sum[header] != hash) { fault(5, "entry.header", "F", header, "These six lines are not those of the entry that the list names."); return }
      if (H[2] != item || H[3] != seq) fault(5, "entry.index-line", "F", place, "The list puts an entry in a place that is not its own.")
      prev = H[4]; at = H[5]; digest = H[6]
      if ((body in sum) && sum[body] != digest) fault(5, "entry.body-digest", "F", body, "The text of an act was changed after it was recorded: it does not fit its header.")
    }
    function instant(text,  year, month, day, days) {
      if (text !~ /^[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9][0-9][0-9]Z$/) return 0
      year = substr(text, 1, 4) + 0; month = substr(text, 6, 2) + 0; day = substr(text, 9, 2) + 0
      days = month == 2 ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
      return month >= 1 && month <= 12 && day >= 1 && day <= days
    }
    END { for (path in named) print path > (DIR "/named") }
  ' SUMS="$T/sums" SIZES="$T/sizes" KEPT="$T/kept" "$T/sums" "$T/sizes" "$T/kept" $(existing custody/index.jsonl audit/index.jsonl)
  step_bodies
  people_bound
  [ -f "$T/named" ] || : >"$T/named"
  [ -s "$T/entries" ] || fault 5 entry.not-listed I - 'The bundle holds no act at all: there is nothing that it could show.'
  awk_with '
    FILENAME == NAMED { named[$0] = 1; next }
    FILENAME == FACTS { split($0, f, "\t"); closed[f[1]] = f[16] == "-" ? "no" : "set"; next }
    FILENAME == ENTRIES {
      path = $7; sub(/header$/, "manifest", path)
      if (closed[$1] != "no") named[path] = 1
      if (closed[$1] == "") unbound[path] = 1
      next
    }
    $2 in unbound { print $2 ": what binds this part is withheld or damaged." >>(DIR "/notes") }
    $2 ~ /^(custody|audit|proofs)\// && $2 !~ /^(custody\/(index|heads|withheld)|audit\/index)\.jsonl$/ && !($2 in named) {
      fault(5, "entry.not-listed", "F", $2, "A piece of an entry is there that belongs to no entry of the list.")
    }' NAMED="$T/named" FACTS="$T/facts" ENTRIES="$T/entries" "$T/named" "$T/facts" "$T/entries" "$T/sums"
}

# existing FILE…: those that are there.
existing() {
  for each; do [ ! -f "$each" ] || printf '%s\n' "$each"; done
}

# What custody/withheld.jsonl keeps back, under each of the ways to name it.
listed_withheld() {
  [ -f custody/withheld.jsonl ] || return 0
  cp custody/withheld.jsonl "$T/withheld"
  awk_with '
    !flatten($0) || V["what"] !~ /^(content|manifest|body|people|words|document)$/ || V["reason"] == "" || V["reason"] == "asked" && V["authority"] == "" ||
      V["item"] V["document"] V["entry"] == "" { fault(5, "entry.index-line", "F", FILENAME ", line " FNR, "This line does not say what is withheld."); next }
    V["entry"] != "" { print V["what"], V["entry"] }
    V["document"] != "" { print V["what"], V["document"] }
    V["item"] != "" { if (V["what"] ~ /^(content|manifest)$/) print V["what"], V["item"]; if ("seq" in V) print V["what"], V["item"], V["seq"] }
  ' custody/withheld.jsonl >"$T/kept"
}

# Reads each body and part: canonical form, digests, and the facts that later steps need.
# Leaves $T/facts: tab-separated no, type, act, from, to, seal, new_seal, discrepancy, irregular rule, section, document,
# previous, sha256, sha512, size, set digest, count, bytes, other document, redaction, its sha256, its original. $T/bound: no, code, commitment. $T/person/N and
# $T/persons: no, code, N.
step_bodies() {
  mkdir "$T/person"
  : >"$T/facts" >"$T/bound" >"$T/persons"
  awk_with '
    BEGIN {
      split("seized received acquired migrated ingested quarantined unquarantined verified damaged frozen unfrozen reclassified corrected exculpatory_marked described sealed opened resealed packed unpacked offered accepted refused cancelled stored carried checked_out returned sent_to_laboratory examined produced_in_court released disposed taken_over", list, " ")
      for (i in list) known[list[i]] = 1
    }
    FILENAME == SUMS { sum[$2] = $1; next }
    FILENAME == SIZES { size[$2] = $1; next }
    {
      no = $1; body = $8; given["people"] = $9; given["words"] = $10
      if (!(body in sum) || sum[body] != $13 || !read(body)) {
        for (name in given) if (given[name] in sum) print given[name] ": what binds this part is withheld or damaged." >>(DIR "/notes")
        next
      }
      if (V["v"] != "1" || V["salt"] !~ /^[A-Za-z0-9_-]+[AQgw]$/ || length(V["salt"]) != 22 || V["gaps"] != "{" || V["parts"] != "[" || V["actor"] != "{" || !isuuid(V["act"]) ||
          ($2 == "a" ? V["type"] !~ /^[a-z_]+\.[a-z0-9_]+$/ : !(V["type"] in known)) || nameless("from") || nameless("to") || "item" in V || "seq" in V || "prev" in V || "recorded_at" in V || "signatures" in V)
        fault(5, "entry.body-form", "F", body, "The text of an act is not as the rules of the record ask.")
      facts()
      split("", digest); listed = ""
      for (i = 0; ("parts." i) in V; i++) { digest[V["parts." i ".name"]] = V["parts." i ".sha256"]; listed = listed V["parts." i ".name"] " " }
      if (listed !~ /^(people )?(words )?$/) fault(5, "entry.body-form", "F", body, "The text of an act names a part that is not known.")
      for (i = 0; ("parties." i) in V; i++) print no "\t" V["parties." i ".code"] "\t" V["parties." i ".commitment"] > (DIR "/bound")
      for (name in given) check_part(name, given[name])
    }
    function check_part(name, path) {
      if ((path != "-") != (name in digest)) { fault(5, "entry.index-line", "F", $7, "The list does not name the parts that this entry has."); return }
      if (!(path in sum)) return
      if (sum[path] != digest[name]) { fault(5, "entry.part", "F", path, "The part " name " of an act was changed after it was recorded."); return }
      if (!read(path)) return
      if (V["v"] != "1" || V["part"] != name) fault(5, "entry.part", "F", path, "This part does not say that it is the part " name ".")
      if (name == "people") for (i = 0; ("people." i) in RAW; i++) {
        printf "party-commitment/v1\n%s", RAW["people." i] > (DIR "/person/" ++persons)
        close(DIR "/person/" persons)
        print no "\t" V["people." i ".code"] "\t" persons > (DIR "/persons")
      }
    }
    function read(path,  text, more, n) {
      n = (getline text < path) > 0 ? 1 : 0
      if ((getline more < path) > 0) n = 2
      close(path)
      if (size[path] <= 65535 && n == 1 && size[path] == length(text) && substr(text, 1, 1) == "{" && flatten(text)) return 1
      fault(5, "entry.not-canonical", "F", path, "The bytes are not the one canonical form of what they say.")
      return 0
    }
    function who(field,  kind) {
      if (!(field in V)) return "-"
      kind = V[field ".kind"]
      if ((field ".id") in V) return kind " " V[field ".id"]
      if ((field ".code") in V) return kind " " V[field ".code"]
      return kind " " V[field ".name"] "|" V[field ".number"] "|" V[field ".office"]
    }
    # A holder of no known kind, or a private person who stands there by name.
    function nameless(field,  kind) {
      kind = V[field ".kind"]
      return field in V && (kind !~ /^(officer|store|public_servant|person|court|laboratory|organisation)$/ || kind == "person" && ((field ".name") in V || (field ".number") in V))
    }
    function fact(name) { return name in V ? V[name] : "-" }
    function facts() {
      print no "\t" V["type"] "\t" V["act"] "\t" who("from") "\t" who("to") "\t" fact("seal") "\t" fact("new_seal") "\t" fact("discrepancy") "\t" \
        fact("irregular.rule") "\t" fact("irregular.section") "\t" fact("document") "\t" fact("previous") "\t" fact("sha256") "\t" fact("sha512") "\t" \
        (("size" in V) ? V["size"] : fact("size_bytes")) "\t" fact("set.sha256") "\t" fact("set.count") "\t" fact("set.bytes") "\t" \
        (("superseded_by" in V) ? V["superseded_by"] : fact("supersedes")) "\t" \
        fact("redaction") "\t" fact("redacted_sha256") "\t" fact("original_sha256") > (DIR "/facts")
    }
  ' SUMS="$T/sums" SIZES="$T/sizes" "$T/sums" "$T/sizes" "$T/entries"
}

# The persons of each part "people" are those whom the body binds, each by H("party-commitment/v1\n" person).
people_bound() {
  : >"$T/opened"
  if [ -s "$T/persons" ]; then
    awk -v DIR="$T" -F '\t' '{ print DIR "/person/" $3 }' "$T/persons" | sums "$SUM256" | cut -c1-64 >"$T/commitments"
    paste "$T/persons" "$T/commitments" >"$T/opened"
  fi
  awk_with '
    BEGIN { FS = "\t" }
    FILENAME == SUMS { split($0, f, " "); there[f[2]] = 1; next }
    FILENAME == FACTS { read[$1] = 1; next }
    FILENAME == ENTRIES { split($0, e, " "); people[e[1]] = e[9]; open[e[1]] = (e[1] in read) && (e[9] in there); next }
    FILENAME == BOUND { bound[$1 "\t" $2] = $3; next }
    !open[$1] { next }
    bound[$1 "\t" $2] != $4 { fault(5, "entry.commitment", "F", people[$1], "A person named here is not the one whom the entry binds."); next }
    { delete bound[$1 "\t" $2] }
    END { for (key in bound) { split(key, of, "\t"); if (open[of[1]]) fault(5, "entry.commitment", "F", people[of[1]], "A person whom the entry binds is missing here.") } }
  ' SUMS="$T/sums" FACTS="$T/facts" ENTRIES="$T/entries" BOUND="$T/bound" "$T/sums" "$T/facts" "$T/entries" "$T/bound" "$T/opened"
}
