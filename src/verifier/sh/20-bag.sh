
# Step 1: every file listed once, digests as listed, nothing else there, no path that leads outside.
step_bag() {
  if [ -f "$BAG" ]; then unpack; fi
  [ -d "$BAG" ] || { fault 1 bag.unreadable F "$BAG" 'The bundle cannot be read.'; return 1; }
  cd "$BAG" 2>/dev/null || { fault 1 bag.unreadable F "$BAG" 'The bundle cannot be read.'; return 1; }
  if [ ! -f bagit.txt ]; then
    inner=$(find . ! -name . -prune -type d -name 'sanad-*' | sed 2q)
    [ "$(printf '%s\n' "$inner" | wc -l)" -eq 1 ] && [ -n "$inner" ] && cd "$inner"
  fi
  printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$T/bagit"
  cmp -s "$T/bagit" bagit.txt && [ "$(grep '^Sanad-Bag:' bag-info.txt 2>/dev/null)" = 'Sanad-Bag: 1' ] || { fault 1 bag.not-a-bag F bagit.txt 'This is not a bundle of Sanad: its first two files do not say so.'; return 1; }
  find . ! -type d ! -type f | tr -dc '\012\040-\176' >"$T/odd"
  while IFS= read -r odd; do
    fault 1 bag.path-outside F "${odd#./}" 'This is no ordinary file: it could lead outside the bundle.'
  done <"$T/odd"
  find . -type f -name '*[!A-Za-z0-9._-]*' | tr -dc '\012\040-\176' >"$T/odd"
  while IFS= read -r odd; do
    fault 1 bag.file-extra F "${odd#./}" 'A file is there that has no name of a bundle.'
  done <"$T/odd"
  find . -type f ! -name '*[!A-Za-z0-9._-]*' | sed 's|^\./||' | sort >"$T/files"
  [ -z "$(tr 'A-Z' 'a-z' <"$T/files" | sort | uniq -d | sed 1q)" ] || fault 1 bag.duplicate-name F - 'Two files have the same name.'
  sed -e '/^bagit\.txt$/d; /^bag-info\.txt$/d; /^tagmanifest-sha256\.txt$/d; /^manifest-sha\(256\|512\)\.txt$/d' -e '/^\(data\|custody\|audit\|proofs\)\//d' \
    -e '/^checkpoints\/\(A\|B\|A-B\.consistency\)$/d' -e '/^tsa\/[a-z0-9-]*\/\(B\.ts[qr]\|chain\.pem\|revocation\/[^\/]*\)$/d' -e '/^keys\/policy\.txt$/d' \
    -e '/^case-uco\/case\.jsonld$/d' -e '/^verifier\/\(verify\.\(mjs\|sh\|html\)\|README\.txt\|README\.ur\.txt\|SHA256SUMS\)$/d' "$T/files" >"$T/odd"
  while IFS= read -r odd; do
    fault 1 bag.file-extra F "$odd" 'This file is no part of a bundle.'
  done <"$T/odd"
  sums "$SUM256" <"$T/files" >"$T/sums"
  grep ' data/' "$T/sums" >"$T/payload" || :
  xargs wc -c <"$T/files" | awk '$2 != "total" { print $1, $2 }' >"$T/sizes"
  sed 's/^[0-9]* //' "$T/sizes" | grep '^data/' >"$T/data" || :
  if [ -s "$T/data" ]; then sums "$SUM512" <"$T/data" >"$T/sums512"; else : >"$T/sums512"; fi
  for needed in manifest-sha256.txt manifest-sha512.txt tagmanifest-sha256.txt; do
    [ -f "$needed" ] || fault 1 bag.file-missing F "$needed" 'The bundle lacks this list of its files.'
  done
  manifest manifest-sha256.txt 64 "$T/payload"
  manifest manifest-sha512.txt 128 "$T/sums512"
  grep -v ' data/' "$T/sums" | grep -v ' tagmanifest-sha256.txt$' >"$T/tags"
  manifest tagmanifest-sha256.txt 64 "$T/tags"
  oxum=$(awk '$2 ~ /^data\// { bytes += $1; files++ } END { printf "%.0f.%d", bytes, files }' "$T/sizes")
  said=$(sed -n 's/^Payload-Oxum: //p' bag-info.txt 2>/dev/null)
  [ "$said" = "$oxum" ] || fault 1 bag.oxum F bag-info.txt "The bundle says $said octets and files of evidence; there are $oxum."
  return 0
}

# manifest FILE DIGITS FOUND: compares the lines of a manifest with the digests that were found.
manifest() {
  [ -f "$1" ] || return 0
  awk_with '
    function refuse(code, sentence) { fault(1, code, "F", NAME ", line " FNR, sentence) }
    FILENAME == FOUND { found[$2] = $1; next }
    {
      digest = substr($0, 1, DIGITS); path = substr($0, DIGITS + 3)
      if (path ~ /^[\/~]|[\\:]|(^|\/)\.\.(\/|$)/) { refuse("bag.path-outside", "The path leads outside the bundle."); next }
      if (digest ~ /[^0-9a-f]/ || substr($0, DIGITS + 1, 2) != "  " || path !~ /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/) { refuse("bag.manifest-line", "The line is not a digest and a path."); next }
      if (path in seen) { refuse("bag.duplicate-name", "The file " path " is listed twice."); next }
      if (path < last) refuse("bag.manifest-line", "The list is not in the order of its names.")
      seen[path] = 1; last = path
      if (!(path in found)) fault(1, "bag.file-missing", "F", path, "The manifest lists this file and it is not there.")
      else if (found[path] != digest) fault(1, "bag.digest", "F", path, "The bytes of this file are not those that the manifest lists.")
    }
    END { for (path in found) if (!(path in seen)) fault(1, "bag.file-extra", "F", path, "The file is there and " NAME " does not list it.") }
  ' NAME="$1" DIGITS="$2" FOUND="$3" "$3" "$1"
  if [ -s "$1" ] && ! ended_line "$1"; then fault 1 bag.manifest-line F "$1" 'The last line is not ended.'; fi
}

# A ZIP is taken apart by unzip, after its names were looked at.
unpack() {
  if ! command -v unzip >/dev/null; then
    echo 'This is a ZIP and there is no unzip here: take it apart first and give the folder.' >&2
    exit 64
  fi
  not_checked 'The ZIP itself, beyond the names in it: bytes hidden before, between or behind its members, names cut short by a NUL or told differently in its two lists.'
  unzip -Z1 "$BAG" >"$T/names" 2>/dev/null || { fault 1 bag.zip F - 'The ZIP cannot be read.'; : >"$T/names"; }
  grep -n -e '^/' -e '\\' -e '\(^\|/\)\.\.\(/\|$\)' -e '\(^\|/\)\.\(/\|$\)' -e '//' "$T/names" | sed 1q >"$T/bad"
  [ -s "$T/bad" ] && fault 1 bag.path-outside F "$(cat "$T/bad")" 'A name in the ZIP leads outside the bundle.'
  [ -z "$(sed 's|/$||' "$T/names" | tr 'A-Z' 'a-z' | sort | uniq -d | sed 1q)" ] || fault 1 bag.duplicate-name F - 'Two members of the ZIP have the same name.'
  [ "$(cut -d/ -f1 "$T/names" | sort -u | wc -l)" -le 1 ] || fault 1 bag.not-a-bag F - 'The ZIP does not hold exactly one folder.'
  [ -s "$T/faults" ] || unzip -tqq "$BAG" >/dev/null 2>&1 || fault 1 bag.zip F - 'The ZIP is damaged.'
  if [ -s "$T/faults" ]; then verdict; fi
  mkdir "$T/bag"
  unzip -qq -o "$BAG" -d "$T/bag" </dev/null || { fault 1 bag.zip F - 'The ZIP cannot be taken apart.'; verdict; }
  BAG=$T/bag
}
