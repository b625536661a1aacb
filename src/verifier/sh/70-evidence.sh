
# Step 10: the evidence bytes are those that were taken in; what is not there is listed as withheld.
# The digests of the files were taken in step 1.
step_evidence() {
  manifest_lines >"$T/members"
  awk_with '
    FILENAME == KEPT { kept[$0] = 1; next }
    FILENAME == SUMS { if ($2 ~ /^data\//) sha256[$2] = $1; if ($2 ~ /\.manifest$/) manifest[$2] = $1; next }
    FILENAME == SUMS512 { sha512[$2] = $1; next }
    FILENAME == SIZES { size[$2] = $1; next }
    FILENAME == MEMBERS { m = ++members[$1]; if ($2 == "bad") bad[$1] = $3; else { member[$1, m] = $0 } next }
    FILENAME == FACTS { split($0, f, "\t"); row[f[1]] = $0; next }
    !($1 in row) && $2 == "c" { unsure[$3] = 1 }
    $1 in row {
      split(row[$1], f, "\t")
      if (f[2] ~ /^document\./) paper()
      if (f[2] == "redaction.made") redacted()
      if (f[2] !~ /^(ingested|quarantined)$/) next
      if (f[13] != "-") whole("data/evidence/" $3 "/000001", f[13], f[14], f[15])
      else if (f[16] != "-") set_of(substr($7, 1, length($7) - 7) ".manifest")
    }
    function lacking(path, sentence) { fault(10, "evidence.missing", "I", path, sentence) }
    function paper(  path) {
      path = "data/documents/" f[11] "/000001"
      claimed[path] = 1
      if (!(path in sha256)) { if (!(("document " f[11]) in kept) && !(f[11] in missed)) lacking(path, "This document is not there and not listed as withheld."); missed[f[11]] = 1 }
      else if (f[13] != "-") whole(path, f[13], f[14], f[15])
    }
    function redacted(  path) {
      path = "data/redactions/" f[20] "/000001"
      if (!(path in sha256)) { claimed[path] = 1; lacking(path, "A redacted version is not there, and an act names it."); return }
      whole(path, f[21], "-", f[15])
      print path ": a redacted version, held against the act that made it, in the place of the file with the SHA-256 " f[22] "." >>(DIR "/said")
    }
    function whole(path, want256, want512, bytes) {
      claimed[path] = 1
      if (!(path in sha256)) { if (!(("content " $3) in kept)) lacking(path, "This evidence file is not there and not listed as withheld."); return }
      if (sha256[path] != want256 || want512 != "-" && sha512[path] != want512) fault(10, "evidence.digest", "F", path, "This file is not the one that was recorded when it came in.")
      else if (size[path] != bytes) fault(10, "evidence.size", "F", path, "This file does not have the size that was recorded when it came in.")
    }
    function set_of(path,  i, p, total, count) {
      if (!(path in manifest)) {
        if (!(("manifest " $3 " " $4) in kept) && !(("manifest " $3) in kept) && !(("manifest " $5) in kept)) lacking(path, "The list of the files of this exhibit is not there, and nothing says that it is withheld.")
        for (i in sha256) if (index(i, "data/evidence/" $3 "/")) { claimed[i] = 1; total += size[i]; count++ }
        if (count) print "Exhibit " $3 ": its " count " files, since the list of them is not in the bundle." >>(DIR "/notes")
        if (!count && !(("content " $3) in kept)) lacking(path, "The files of this exhibit are not there, and nothing says that they are withheld.")
        if (count && (count != f[17] || total != f[18])) fault(10, "evidence.manifest", "F", path, "The number or size of the files is not the recorded one.")
        return
      }
      if (manifest[path] != f[16] || (path in bad)) {
        fault(10, "evidence.manifest", "F", path, (path in bad) ? "Line " bad[path] " of this list is not of its form." : "The list of the files is not the one that the entry names.")
        for (i in sha256) if (index(i, "data/evidence/" $3 "/")) claimed[i] = 1
        return
      }
      for (i = 1; i <= members[path]; i++) { split(member[path, i], p, " "); total += p[5]; count++; whole("data/evidence/" $3 "/" sprintf("%06d", i), p[3], p[4], p[5]) }
      if (count + 0 != f[17] + 0 || total + 0 != f[18] + 0) fault(10, "evidence.manifest", "F", path, "The list names another number of files or bytes than the entry.")
    }
    END {
      for (path in sha256) if (!(path in claimed)) {
        split(path, p, "/")
        if (p[2] == "evidence" && p[3] in unsure) fault(10, "evidence.unclaimed", "I", path, "Nothing in the bundle says what this file should be: an act that might say it is withheld.")
        else fault(10, "evidence.unclaimed", "F", path, "No entry of the bundle says that this file was taken in.")
      }
    }
  ' KEPT="$T/kept" SUMS="$T/sums" SUMS512="$T/sums512" SIZES="$T/sizes" MEMBERS="$T/members" FACTS="$T/facts" \
    "$T/kept" "$T/sums" "$T/sums512" "$T/sizes" "$T/members" "$T/facts" "$T/entries"
}

# The members of every manifest in the bundle: path, n, sha256, sha512 or -, size.
manifest_lines() {
  find custody -name '*.manifest' 2>/dev/null | sort >"$T/manifests"
  [ -s "$T/manifests" ] || return 0
  awk_with '
    {
      path = $0; n = -1
      while ((getline line < path) > 0) {
        n++
        if (n == 0 ? !flatten(line) || V["manifest"] != "set" || V["v"] != "1" : !flatten(line) || V["n"] != n || !isdigest(V["sha256"]) || V["size"] !~ /^(0|[1-9][0-9]*)$/) { print path, "bad", n + 1; break }
        if (n > 0) print path, n, V["sha256"], ("sha512" in V ? V["sha512"] : "-"), V["size"]
      }
      close(path)
    }' "$T/manifests"
}
