
# Step 12: the report. The first fault is the first in the order of the steps.
verdict() {
  sort -s -n -k1,1 "$T/faults" | tr -d '\000-\010\013-\037\177' >"$T/sorted"
  failed=$(awk -F '\t' '$3 == "F"' "$T/sorted" | wc -l | tr -d ' ')
  lacking=$(awk -F '\t' '$3 == "I"' "$T/sorted" | wc -l | tr -d ' ')
  withheld=0 irregular=$(wc -l <"$T/irregular" | tr -d ' ')
  [ ! -f "$T/withheld" ] || withheld=$(wc -l <"$T/withheld" | tr -d ' ')
  echo
  number=0
  for step in $STEPS; do
    number=$((number + 1))
    case $number in
      8 | 11) echo "step $number $step: not checked here, see below" ;;
      12) ;;
      *) echo "step $number $step: $(awk -F '\t' -v n=$number '$1 == n { found++ } END { print(found ? found " fault" (found > 1 ? "s" : "") : n > reached ? "not reached" : "good") }' reached="$REACHED" "$T/sorted")" ;;
    esac
  done
  echo
  if [ -s "$T/sorted" ]; then
    awk -F '\t' -v names="$STEPS" '
      BEGIN { split(names, step, " ") }
      { printf "%s %s (step %s %s) in %s: %s\n", NR == 1 ? "First fault:" : "Fault:", $2, $1, step[$1], $4, $5 }' "$T/sorted"
    echo
  fi
  if [ -f "$T/items" ]; then
    while IFS= read -r item; do
      echo "Exhibit $item: $(of_item "$item")"
      awk -F '\t' -v i="$item" '$1 == i { print "  irregular act, entry " $2 ": " $3 ", " $4 }' "$T/irregular"
    done <"$T/items"
    echo
  fi
  [ ! -f "$T/said" ] || cat "$T/said"
  [ -z "${B_TIME:-}" ] || echo "The entries were recorded after ${A_TIME:+$(moment "${A_TIME%% *}") (checkpoint A)}${A_TIME:-the beginning of the log} and at the latest at $(moment "$(printf '%s\n' $B_TIME | tail -n 1)") (checkpoint B, as its witnesses say)." | sed 's/(checkpoint A)[0-9 ]*/(checkpoint A) /'
  echo 'These proofs show that the entries exist and that the log only grew. That an exhibit has no later entries is shown only up to checkpoint B, and only by the slip that was issued with this bundle.'
  echo
  echo 'NOT CHECKED:'
  {
    cat "$T/notes"
    echo 'The slip that was issued beside the bundle (verify.mjs --issued).'
    echo 'Whether each text is valid UTF-8 and in Unicode form NFC, as its canonical form asks (verify.mjs does).'
    echo 'Whether each member of a body beyond those named above is of its form (verify.mjs does).'
    echo 'Signatures of persons: bodies of version 1 carry none; who acted rests on the sign-in of Sanad.'
    echo 'case-uco/case.jsonld: a view of the entries, never the proof (verify.mjs compares it).'
    echo 'Whether what was recorded is true, and whether something was left unrecorded: no ledger can show that.'
  } | sed 's/^/  - /'
  echo
  [ -z "${POLICY_SUM:-}" ] || echo "Policy SHA-256: $POLICY_SUM"
  case $irregular in 0) suffix='' ;; 1) suffix=', 1 irregular act' ;; *) suffix=", $irregular irregular acts" ;; esac
  if [ "$failed" -gt 0 ]; then
    echo "VERDICT: FAILED ($(awk -F '\t' '$3 == "F" { print $2 " in " $4; exit }' "$T/sorted"))"
    exit 1
  fi
  if [ "$lacking" -gt 0 ]; then
    echo "VERDICT: INCOMPLETE ($(awk -F '\t' '{ print $2 ": " $5; exit }' "$T/sorted"))$suffix"
    exit 2
  fi
  if [ "${PINNED:-no}" = no ]; then
    echo 'VERDICT: UNPINNED (checked only under the policy in the bundle; get the policy another way and give it with --policy)'
    exit 2
  fi
  if [ "$withheld" -gt 0 ]; then echo "VERDICT: OK with withheld parts ($withheld)$suffix"; else echo "VERDICT: OK$suffix"; fi
  exit 0
}

# of_item ITEM: its own verdict, by the faults whose file belongs to it.
of_item() {
  awk -F '\t' -v i="$1" '
    FILENAME == ENTRIES { split($0, e, " "); if (e[2] == "c" && e[3] == i) { mine["proofs/" e[5] ".tlog-proof"] = 1; entries++ } next }
    FILENAME == HELD { if (index($0, "\"item\":\"" i "\"")) held++; next }
    FILENAME == ODD { if ($1 == i) odd++; next }
    index($4, "/" i "/") || ($4 in mine) { if ($3 == "F" && failed == "") failed = $2 " in " $4; else if (lacking == "") lacking = $5 }
    END {
      said = failed != "" ? "FAILED (" failed ")" : lacking != "" ? "INCOMPLETE (" lacking ")" : held ? "OK with withheld parts (" held ")" : "OK"
      print said ", " entries " entries" (odd ? ", " odd " irregular act" (odd > 1 ? "s" : "") : "")
    }' ENTRIES="$T/entries" HELD="$T/withheld" ODD="$T/irregular" "$T/entries" "$T/withheld" "$T/irregular" "$T/sorted"
}

# moment SECONDS [FORM]: a time of the epoch as a date. Source: days from civil, proleptic Gregorian calendar.
moment() {
  awk -v s="$1" -v form="${2:-%Y-%m-%d %H:%M:%S UTC}" 'BEGIN {
    day = int(s / 86400); rest = s % 86400
    era = day + 719468; century = int(era / 146097); era -= century * 146097
    year = int((era - int(era / 1460) + int(era / 36524) - int(era / 146096)) / 365)
    ofyear = era - (365 * year + int(year / 4) - int(year / 100))
    month = int((5 * ofyear + 2) / 153); date = ofyear - int((153 * month + 2) / 5) + 1
    month = month < 10 ? month + 3 : month - 9
    year += century * 400 + (month <= 2)
    sub(/%Y/, sprintf("%04d", year), form); sub(/%m/, sprintf("%02d", month), form); sub(/%d/, sprintf("%02d", date), form)
    sub(/%H/, sprintf("%02d", int(rest / 3600)), form); sub(/%M/, sprintf("%02d", int(rest / 60) % 60), form); sub(/%S/, sprintf("%02d", rest % 60), form)
    print form
  }'
}

NOW=$(date +%s)
: >"$T/withheld"
echo 'Sanad bundle check by shell and openssl'
echo "Bundle: $BAG"
REACHED=1
step_bag || verdict
REACHED=2
step_trust || verdict
[ $PINNED = yes ] || echo "No policy was given: the copy in the bundle is used, SHA-256 $POLICY_SUM. A forger would have put in his own."
REACHED=3
step_checkpoints || { REACHED=12; B_SIZE=''; }
[ -z "$B_SIZE" ] || step_consistency
REACHED=12
step_entries
step_chains
[ -z "$B_SIZE" ] || step_inclusion
step_stamps
step_evidence
verdict
