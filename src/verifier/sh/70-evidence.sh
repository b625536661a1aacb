
# Step 10: the evidence bytes are those that were taken in; what is not there is listed as withheld.
# The digests of the files were taken in step 1.
step_evidence() {
  : >"$T/withheld"
  [ ! -f custody/withheld.jsonl ] || cp custody/withheld.jsonl "$T/withheld"
  manifest_lines >"$T/members"
  awk_with '
    FILENAME == WITHHELD {
      n = ""; what = $0; sub(/^.*"what":"/, "", what); sub(/".*$/, "", what)
      item = $0; if (!sub(/^.*"item":"/, "", item)) item = ""; sub(/".*$/, "", item)
      document = $0; if (!sub(/^.*"document":"/, "", document)) document = ""; sub(/".*$/, "", document)
      entry = $0; if (!sub(/^.*"entry":"/, "", entry)) entry = ""; sub(/".*$/, "", entry)
      seq = $0; if (!sub(/^.*"seq":/, "", seq)) seq = ""; sub(/[^0-9].*$/, "", seq)
      kept[what " " (document != "" ? document : entry != "" ? entry : item) (what == "content" || what == "document" || item == "" ? "" : " " seq)] = 1
      kept_item[what " " item] = 1
      next
    }
    FILENAME == SUMS { if ($2 ~ /^data\//) sha256[$2] = $1; if ($2 ~ /\.manifest$/) manifest[$2] = $1; next }
    FILENAME == SUMS512 { sha512[$2] = $1; next }
    FILENAME == SIZES { size[$2] = $1; next }
    FILENAME == MEMBERS { m = ++members[$1]; if ($2 == "bad") bad[$1] = $3; else { member[$1, m] = $0 } next }
    FILENAME == FACTS { split($0, f, "\t"); row[f[1]] = $0; next }
    $8 == "withheld" { if (!(("body " ($2 == "c" ? $3 " " $4 : $5)) in kept)) lacking($7, "The body of this entry is not there and not listed as withheld."); if ($2 == "c") unsure[$3] = 1 }
    $9 == "withheld" && !(("people " ($2 == "c" ? $3 " " $4 : $5)) in kept) { lacking($7, "The part people of this entry is not there and not listed as withheld.") }
    $10 == "withheld" && !(("words " ($2 == "c" ? $3 " " $4 : $5)) in kept) { lacking($7, "The part words of this entry is not there and not listed as withheld.") }
    $1 in row {
      split(row[$1], f, "\t")
      if (f[2] ~ /^document\./) paper()
      if (f[2] !~ /^(ingested|quarantined)$/) next
      if (f[13] != "-") whole("data/evidence/" $3 "/000001", f[13], f[14], f[15])
      else if (f[16] != "-") set_of(substr($7, 1, length($7) - 7) ".manifest")
    }
    function lacking(path, sentence) { fault(10, "evidence.missing", "I", path, sentence) }
    function paper(  path) {
      path = "data/documents/" f[11] "/000001"
      claimed[path] = 1
      if (!(path in sha256)) { if (!(("document " f[11]) in kept) && !(f[11] in missed)) lacking(path, "This document is not there and not listed as withheld."); missed[f[11]] = 1 }
      else if (f[13] != "-") whole(path, f[13], f[14], "-")
    }
    function whole(path, want256, want512, bytes) {
      claimed[path] = 1
      if (!(path in sha256)) { if (!(("content " $3) in kept)) lacking(path, "This evidence file is not there and not listed as withheld."); return }
      if (bytes != "-" && size[path] != bytes) fault(10, "evidence.size", "F", path, "The file has another size than when it was taken in.")
      else if (sha256[path] != want256 || want512 != "-" && sha512[path] != want512) fault(10, "evidence.digest", "F", path, "The file is not the one that was taken in: its digest differs.")
    }
    function set_of(path,  i, p, total, count) {
      manifests[path] = 1
      if (!(path in manifest)) { if (!(("manifest " $3 " " $4) in kept) && !(("manifest " $3) in kept_item)) lacking(path, "The manifest of this set is not there and not listed as withheld."); unsure[$3] = 1; return }
      if (manifest[path] != f[16]) { fault(10, "evidence.manifest", "F", path, "The manifest is not the one of which the entry holds the digest."); unsure[$3] = 1; return }
      if (path in bad) { fault(10, "evidence.manifest", "F", path, "Line " bad[path] " of the manifest is not of its form."); unsure[$3] = 1; return }
      for (i = 1; i <= members[path]; i++) { split(member[path, i], p, " "); total += p[5]; count++; whole("data/evidence/" $3 "/" sprintf("%06d", i), p[3], p[4], p[5]) }
      if (count + 0 != f[17] + 0 || f[18] != "-" && total + 0 != f[18] + 0) fault(10, "evidence.manifest", "F", path, "The manifest lists another number of files or bytes than the entry.")
    }
    END {
      for (path in sha256) if (!(path in claimed)) {
        split(path, p, "/")
        if (p[3] in unsure) print "The file " path ": the entry that would name its digest is withheld." >>(DIR "/notes")
        else fault(10, "evidence.unclaimed", "F", path, "No entry of the bundle says that this file was taken in.")
      }
      for (path in manifest) if (!(path in manifests)) { split(path, p, "/"); if (!(p[2] in unsure)) fault(10, "evidence.unclaimed", "F", path, "No entry of the bundle names this manifest.") }
    }
  ' WITHHELD="$T/withheld" SUMS="$T/sums" SUMS512="$T/sums512" SIZES="$T/sizes" MEMBERS="$T/members" FACTS="$T/facts" \
    "$T/withheld" "$T/sums" "$T/sums512" "$T/sizes" "$T/members" "$T/facts" "$T/entries"
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
