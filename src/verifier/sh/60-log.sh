
# Step 7: each entry stands in the log: its proof leads to the root of checkpoint B. All proofs climb together, a level at
# a time, and a node that many of them share is hashed once. Source: RFC 9162 2.1.3.2; C2SP tlog-proof.
step_inclusion() {
  LATEST=''
  [ -z "$B_TIME" ] || LATEST=$(awk -v times="$B_TIME" 'BEGIN { n = split(times, t, " "); print t[n] + 60 }')
  [ -z "$LATEST" ] || LATEST=$(moment "$LATEST" %Y-%m-%dT%H:%M:%S.000Z)
  awk '{ print "00" $5 }' "$T/entries" | hash_many 33 >"$T/leaves"
  paste -d' ' "$T/entries" "$T/leaves" >"$T/with-leaves"
  awk_with '
    BEGIN { tables(); for (n = 1; (getline line < "checkpoints/B") > 0; n++) b = b line "\n" }
    FILENAME == SIZES { size[$2] = $1; next }
    {
      path = "proofs/" $5 ".tlog-proof"
      if (LATEST != "" && $12 > LATEST) fault(7, "inclusion.sandwich", "F", $7, "The entry says that it was recorded after the witnesses had signed it.")
      if (!(path in size)) { fault(7, "inclusion.missing", "F", path, "There is no proof that this entry stands in the log."); next }
      text = ""; head = 0; hashes = ""; state = 0; place = ""
      while ((getline line < path) > 0) {
        if (state == 3) { text = text line "\n"; continue }
        head += length(line) + 1
        if (state == 0) state = line == "c2sp.org/tlog-proof@v1" ? 1 : 9
        else if (state == 1 && line ~ /^extra /) { if (extra++ || hexof(substr(line, 7)) == "") state = 9 }
        else if (state == 1) { place = line; state = line ~ /^index (0|[1-9][0-9]*)$/ ? 2 : 9 }
        else if (state == 2 && line == "") state = 3
        else if (state == 2) { hex = hexof(line); if (length(hex) != 64) state = 9; hashes = hashes " " hex }
      }
      close(path)
      extra = 0
      if (state != 3) { fault(7, "inclusion.proof", "F", path, "The proof is not of its form."); next }
      if (text != b || size[path] != head + length(b)) { fault(7, "inclusion.other-checkpoint", "F", path, "The proof is against another checkpoint than that of the bundle."); next }
      index_ = substr(place, 7)
      if (index_ != $6) { fault(7, "inclusion.proof", "F", path, "The proof is for another place in the log than the list of entries says."); next }
      if (A != "" && index_ + 0 < A + 0) { fault(7, "inclusion.sandwich", "F", path, "The entry stands before checkpoint A, which should be older than every entry."); next }
      if (index_ + 0 >= B + 0) { fault(7, "inclusion.proof", "F", path, "The log of checkpoint B has no such place."); next }
      print path, index_, B - 1, $14 hashes > (DIR "/climb")
    }' SIZES="$T/sizes" LATEST="$LATEST" A="$A_SIZE" B="$B_SIZE" "$T/sizes" "$T/with-leaves"
  [ -f "$T/climb" ] || return 0
  while [ -s "$T/climb" ]; do
    : >"$T/next" >"$T/pairs" >"$T/asked"
    awk_with '
      function wrong() { fault(7, "inclusion.proof", "F", $1, "The proof does not lead to the root of checkpoint B: the entry is not in the log as it stands here.") }
      NF == 4 { if ($3 != 0 || $4 != ROOT) wrong(); next }
      $3 == 0 { wrong(); next }
      {
        at = $2; last = $3; node = $4; sibling = $5
        if (at % 2 == 1 || at == last) { pair = "01" sibling node; while (at % 2 == 0 && at != 0) { at = int(at / 2); last = int(last / 2) } }
        else pair = "01" node sibling
        if (!(pair in known)) { known[pair] = ++pairs; print pair > (DIR "/pairs") }
        line = $1 " " int(at / 2) " " int(last / 2) " " known[pair]
        for (i = 6; i <= NF; i++) line = line " " $i
        print line > (DIR "/asked")
      }' ROOT="$B_ROOT" "$T/climb"
    hash_many 65 <"$T/pairs" >"$T/nodes"
    awk -v NODES="$T/nodes" 'FILENAME == NODES { node[FNR] = $1; next } { $4 = node[$4]; print }' "$T/nodes" "$T/asked" >"$T/climb"
  done
}

# Step 9: tokens of time-stamping authorities over the exact bytes of checkpoint B.
step_stamps() {
  find tsa -name '*.tsr' 2>/dev/null | sort >"$T/tokens"
  [ -s "$T/tokens" ] || { not_checked 'Time stamps: the bundle has none.'; return 0; }
  while IFS= read -r token; do
    folder=${token%/*}
    if ! openssl ts -reply -in "$token" -text >"$T/token" 2>/dev/null; then
      fault 9 tsa.form F "$token" 'This is not the answer of a time-stamping authority.'
      continue
    fi
    imprint=$(awk '/^Message data:/ { on = 1; next } on && /^ +[0-9a-f]+ - / { sub(/^ +[0-9a-f]+ - /, ""); gsub(/-/, " "); print substr($0, 1, 48); next } on { exit }' "$T/token" | tr -d ' \n')
    stamped=$(sed -n 's/^Time stamp: //p' "$T/token")
    case $(sed -n 's/^Hash Algorithm: //p' "$T/token") in
      sha256) sum=$($SUM256 <checkpoints/B | cut -c1-64) ;;
      sha512) sum=$($SUM512 <checkpoints/B | cut -c1-128) ;;
      *) fault 9 tsa.form F "$token" 'The token uses a digest that is not accepted here.'; continue ;;
    esac
    [ "$imprint" = "$sum" ] || { fault 9 tsa.imprint F "$token" 'The token is for other bytes than those of checkpoint B.'; continue; }
    if [ -f "$folder/chain.pem" ] && openssl ts -verify -data checkpoints/B -in "$token" -CAfile "$folder/chain.pem" -untrusted "$folder/chain.pem" \
      -partial_chain -attime "$(date -u -d "$stamped" +%s 2>/dev/null || echo "$NOW")" >/dev/null 2>"$T/why"; then
      echo "Time stamp: $stamped by ${folder#tsa/}, signature good under the chain in the bundle." >>"$T/said"
      not_checked "Whether the authority ${folder#tsa/} is one that you trust: its chain came with the bundle. Give your own root to openssl ts -verify."
    elif [ -f "$folder/chain.pem" ]; then
      fault 9 tsa.form F "$token" 'The signature of the token is not good under the chain that came with it.'
    else
      not_checked "The signature of $token: there is no chain beside it."
    fi
  done <"$T/tokens"
}
