
# Step 5: each entry: header, digests, canonical body and parts, the persons whom it binds.
# Leaves $T/entries: no, kind, item, seq, hash, index, header, body, people, words, prev, recorded_at, body digest.
step_entries() {
  for index in custody audit; do
    [ ! -s "$index/index.jsonl" ] || ended_line "$index/index.jsonl" || fault 5 entry.index-line F "$index/index.jsonl" 'The last line is not ended.'
  done
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
    {
      custody = FILENAME ~ /^custody/
      place = FILENAME ", line " FNR
      REST = $0; BAD = 0; people = words = "-"
      take("\\{"); body = worded("body"); take(","); hash = worded("entry"); take(","); header = worded("header"); take(","); index_ = number("index")
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
        fault(5, "entry.index-line", "F", place, "This line of the list of entries is not of its form.")
        next
      }
      if (custody && (item "/" seq) in twice || hash in twice) { fault(6, "chain.duplicate", "F", place, "The same entry, or another one with the same number, is listed twice."); next }
      twice[item "/" seq] = 1; twice[hash] = 1
      read_header()
      print ++no, custody ? "c" : "a", item, seq, hash, index_, header, body, people, words, prev, at, digest > (DIR "/entries")
      named[header] = 1; named[body] = 1; named[people] = 1; named[words] = 1
    }
    function read_header(  line, n, bytes, kind) {
      prev = at = digest = "-"
      if (!(header in sum)) { fault(5, "entry.header", "F", header, "The header of the entry is not there."); return }
      while ((getline line < header) > 0) { H[++n] = line; bytes += length(line) + 1 }
      close(header)
      kind = custody ? "custody-entry/v1" : "audit-entry/v1"
      if (n != 6 || bytes != size[header] || H[1] != kind || !isuuid(H[2]) || H[3] !~ /^(0|[1-9][0-9]*)$/ || !isdigest(H[4]) || !instant(H[5]) || !isdigest(H[6])) {
        fault(5, "entry.header", "F", header, "The header has not the six lines of an entry of this kind.")
        return
      }
      if (!custody) { item = H[2]; seq = 0; if (H[3] != 0 || H[4] !~ /^0+$/) fault(5, "entry.header", "F", header, "An entry outside the chains has number 0 and no previous hash.") }
      if (sum[header] != hash || H[2] != item || H[3] != seq) fault(5, "entry.index-line", "F", place, "The list of entries says another hash, exhibit or number than the header.")
      prev = H[4]; at = H[5]; digest = H[6]
      if (body != "withheld" && !(body in sum)) fault(5, "entry.body-digest", "F", body, "The body of the entry is not there and not listed as withheld.")
      else if (body != "withheld" && sum[body] != digest) fault(5, "entry.body-digest", "F", body, "The body is not the one of which the header holds the digest: it was changed.")
    }
    function instant(text,  year, month, day, days) {
      if (text !~ /^[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9][0-9][0-9]Z$/) return 0
      year = substr(text, 1, 4) + 0; month = substr(text, 6, 2) + 0; day = substr(text, 9, 2) + 0
      days = month == 2 ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
      return month >= 1 && month <= 12 && day >= 1 && day <= days
    }
    END {
      for (path in sum) if (path ~ /^(custody|audit)\/.*\.(header|body|people|words)$/ && !(path in named))
        fault(5, "entry.not-listed", "F", path, "This file of an entry is there and no list of entries names it.")
    }
  ' SUMS="$T/sums" SIZES="$T/sizes" "$T/sums" "$T/sizes" $(existing custody/index.jsonl audit/index.jsonl)
  [ -f "$T/entries" ] || : >"$T/entries"
  step_bodies
  people_bound
}

# existing FILE…: those that are there.
existing() {
  for each; do [ ! -f "$each" ] || printf '%s\n' "$each"; done
}

# Reads each body and part: canonical form, digests, and the facts that later steps need.
# Leaves $T/facts: tab-separated no, type, act, from, to, seal, new_seal, discrepancy, irregular rule, section, document,
# previous, sha256, sha512, size, set digest, count, bytes. $T/bound: no, code, commitment. $T/person/N and $T/persons: no, code, N.
step_bodies() {
  mkdir "$T/person"
  : >"$T/facts" >"$T/bound" >"$T/persons"
  awk_with '
    FILENAME == SUMS { sum[$2] = $1; next }
    FILENAME == SIZES { size[$2] = $1; next }
    {
      no = $1; body = $8; given["people"] = $9; given["words"] = $10
      if (body == "withheld") { withheld[no] = 1; if (!canonical_parts()) next; next }
      if (!(body in sum)) next
      if (!read(body)) next
      if (V["v"] != "1" || V["salt"] !~ /^[A-Za-z0-9_-]+[AQgw]$/ || length(V["salt"]) != 22 || V["gaps"] != "{" || V["parts"] != "[" || V["actor"] != "{" || !isuuid(V["act"]) || V["type"] == "" ||
          "item" in V || "seq" in V || "prev" in V || "recorded_at" in V || "signatures" in V)
        fault(5, "entry.body-form", "F", body, "The body lacks what every body says, or says what only the header may.")
      facts()
      split("", digest); listed = ""
      for (i = 0; ("parts." i) in V; i++) { digest[V["parts." i ".name"]] = V["parts." i ".sha256"]; listed = listed V["parts." i ".name"] " " }
      if (listed !~ /^(people )?(words )?$/) fault(5, "entry.body-form", "F", body, "The body names a part that is not known.")
      for (i = 0; ("parties." i) in V; i++) print no "\t" V["parties." i ".code"] "\t" V["parties." i ".commitment"] > (DIR "/bound")
      for (name in given) check_part(name)
    }
    function check_part(name,  path) {
      path = given[name]
      if ((path != "-") != (name in digest)) { fault(5, "entry.part", "F", $7, "The list of entries and the body do not name the same parts."); return }
      if (path == "-" || path == "withheld") return
      if (!(path in sum)) { fault(5, "entry.part", "F", path, "This part of the body is not there and not listed as withheld."); return }
      if (sum[path] != digest[name]) { fault(5, "entry.part", "F", path, "This part is not the one of which the body holds the digest: it was changed."); return }
      read_part(name, path)
    }
    function read_part(name, path,  i) {
      if (!read(path)) return
      if (V["v"] != "1" || V["part"] != name) fault(5, "entry.part", "F", path, "This part does not say that it is the part " name ".")
      if (name == "people") for (i = 0; ("people." i) in RAW; i++) {
        printf "party-commitment/v1\n%s", RAW["people." i] > (DIR "/person/" ++persons)
        close(DIR "/person/" persons)
        print no "\t" V["people." i ".code"] "\t" persons > (DIR "/persons")
      }
    }
    # The parts of an entry whose body is withheld: their digests are in it, so that they can only be looked at.
    function canonical_parts(  name) { for (name in given) if (given[name] in sum) read_part(name, given[name]); return 1 }
    function read(path,  text, more, n) {
      n = (getline text < path) > 0 ? 1 : 0
      if ((getline more < path) > 0) n = 2
      close(path)
      if (size[path] > 65535 || n != 1 || size[path] != length(text) || substr(text, 1, 1) != "{" || !flatten(text)) {
        fault(5, "entry.not-canonical", "F", path, "The bytes are not the one canonical form of what they say.")
        return 0
      }
      return 1
    }
    function who(field,  kind) {
      if (!(field in V)) return "-"
      kind = V[field ".kind"]
      if ((field ".id") in V) return kind " " V[field ".id"]
      if ((field ".code") in V) return kind " " V[field ".code"]
      return kind " " V[field ".name"] "|" V[field ".number"] "|" V[field ".office"]
    }
    function fact(name) { return name in V ? V[name] : "-" }
    function facts() {
      print no "\t" V["type"] "\t" V["act"] "\t" who("from") "\t" who("to") "\t" fact("seal") "\t" fact("new_seal") "\t" fact("discrepancy") "\t" \
        fact("irregular.rule") "\t" fact("irregular.section") "\t" fact("document") "\t" fact("previous") "\t" fact("sha256") "\t" fact("sha512") "\t" \
        fact("size") "\t" fact("set.sha256") "\t" fact("set.count") "\t" fact("set.bytes") > (DIR "/facts")
    }
  ' SUMS="$T/sums" SIZES="$T/sizes" "$T/sums" "$T/sizes" "$T/entries"
}

# The persons of each part "people" are those whom the body binds, each by H("party-commitment/v1\n" person).
people_bound() {
  [ -s "$T/persons" ] || return 0
  awk -v DIR="$T" -F '\t' '{ print DIR "/person/" $3 }' "$T/persons" | sums "$SUM256" | cut -c1-64 >"$T/commitments"
  paste "$T/persons" "$T/commitments" >"$T/opened"
  awk_with '
    BEGIN { FS = "\t" }
    FILENAME == ENTRIES { split($0, entry, " "); people[entry[1]] = entry[9]; open[entry[1]] = entry[8] != "withheld" && entry[9] != "withheld" && entry[9] != "-"; next }
    FILENAME == BOUND { bound[$1 "\t" $2] = $3; next }
    !open[$1] { next }
    bound[$1 "\t" $2] != $4 { fault(5, "entry.commitment", "F", people[$1], "A person named here is not the one whom the entry binds."); next }
    { delete bound[$1 "\t" $2] }
    END { for (key in bound) { split(key, of, "\t"); if (open[of[1]]) fault(5, "entry.commitment", "F", people[of[1]], "A person whom the entry binds is missing here.") } }
  ' ENTRIES="$T/entries" BOUND="$T/bound" "$T/entries" "$T/bound" "$T/opened"
}
