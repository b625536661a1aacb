
# Step 2: the policy that was given; without one, the copy in the bundle, and then never OK.
step_trust() {
  PINNED=yes
  if [ -z "$POLICY" ]; then
    PINNED=no
    cp keys/policy.txt "$T/policy" 2>/dev/null || { fault 2 policy.unreadable F keys/policy.txt 'There is no policy to check by.'; return 1; }
  fi
  POLICY_SUM=$($SUM256 <"$T/policy" | cut -c1-64)
  : >"$T/logs" >"$T/witnesses" >"$T/groups" >"$T/members"
  QUORUM=''
  ended_line "$T/policy" && no_control "$T/policy" || { bad_policy 1; return 1; }
  number=0
  while IFS= read -r line; do
    number=$((number + 1))
    set -- $line
    case ${1-} in
      '' | '#'*) ;;
      log)
        [ $# -eq 2 ] || [ $# -eq 3 ] || { bad_policy $number; return 1; }
        vkey "$2" 01 && ! grep -q "${TAB}$KEY\$" "$T/logs" || { bad_policy $number; return 1; }
        printf '%s\t%s\t%s\n' "$KEY_NAME" "$KEY_ID" "$KEY" >>"$T/logs" ;;
      witness)
        [ $# -eq 3 ] || [ $# -eq 4 ] || { bad_policy $number; return 1; }
        ! known "$2" && [ "$2" != none ] && vkey "$3" 04 && ! grep -q "${TAB}$KEY${TAB}" "$T/witnesses" || { bad_policy $number; return 1; }
        printf '%s\t%s\t%s\t%s\n' "$KEY_NAME" "$KEY_ID" "$KEY" "$2" >>"$T/witnesses" ;;
      group)
        [ $# -ge 4 ] && ! known "$2" && [ "$2" != none ] || { bad_policy $number; return 1; }
        name=$2 count=$3
        shift 3
        case $count in any) count=1 ;; all) count=$# ;; *[!0-9]* | 0* | '') count=0 ;; esac
        [ ${#count} -le 4 ] && [ "$count" -ge 1 ] && [ "$count" -le $# ] || { bad_policy $number; return 1; }
        for member; do
          known "$member" && ! grep -qxF -e "$member" "$T/members" || { bad_policy $number; return 1; }
          printf '%s\n' "$member" >>"$T/members"
        done
        printf '%s %s %s\n' "$name" "$count" "$*" >>"$T/groups" ;;
      quorum)
        [ $# -eq 2 ] && [ -z "$QUORUM" ] && { [ "$2" = none ] || known "$2"; } || { bad_policy $number; return 1; }
        QUORUM=$2 ;;
      *) bad_policy $number; return 1 ;;
    esac
  done <"$T/policy"
  [ -n "$QUORUM" ] && return 0
  fault 2 policy.unreadable F policy 'The policy has no line that says which quorum it asks for.'
  return 1
}

bad_policy() {
  fault 2 policy.unreadable F "policy, line $1" 'This line of the policy is not of its form.'
}

# known NAME: whether an earlier line names this witness or group.
known() {
  cut -f4 "$T/witnesses" | grep -qxF -e "$1" || cut -d' ' -f1 "$T/groups" | grep -qxF -e "$1"
}

# vkey TEXT TYPE: takes a verifier key apart into KEY_NAME, KEY_ID, KEY (hex); the id must belong to name and key.
vkey() {
  KEY_NAME=${1%%+*} KEY_ID=${1#*+}
  [ -n "$KEY_NAME" ] && [ "$KEY_ID" != "$1" ] || return 1
  KEY=$(printf '%s\n' "${KEY_ID#*+}" | awk_with 'BEGIN { tables() } { print hexof($0) }') KEY_ID=${KEY_ID%%+*}
  case $KEY in "$2"*) ;; *) return 1 ;; esac
  [ ${#KEY} -eq 66 ] || return 1
  [ "$({ printf '%s\n' "$KEY_NAME"; bytes_of "$KEY"; } | $SUM256 | cut -c1-8)" = "$KEY_ID" ]
}

# Steps 3 and 4: the checkpoints of the bundle and the one that was given, their signatures, their order.
step_checkpoints() {
  [ -f checkpoints/B ] || { fault 3 checkpoint.missing F checkpoints/B 'The bundle has no checkpoint, so that nothing in it can be tied to the log.'; return 1; }
  B_SIZE='' A_SIZE='' A_TIME='' B_TIME=''
  checkpoint checkpoints/B F || return 1
  ORIGIN=$C_ORIGIN B_SIZE=$C_SIZE B_ROOT=$C_ROOT B_TIME=$C_TIMES
  [ -f checkpoints/A ] || return 0
  checkpoint checkpoints/A F || return 0
  A_ORIGIN=$C_ORIGIN A_SIZE=$C_SIZE A_ROOT=$C_ROOT A_TIME=$C_TIMES
}

step_consistency() {
  if [ -n "$A_SIZE" ]; then
    if [ "$A_ORIGIN" != "$ORIGIN" ]; then
      fault 4 consistency.origin F checkpoints/A 'The two checkpoints are of different logs.'
    elif ! grown "$A_SIZE" "$A_ROOT" "$B_SIZE" "$B_ROOT" checkpoints/A-B.consistency; then
      fault 4 consistency.proof F checkpoints/A-B.consistency 'It is not proved that the log of checkpoint A is the beginning of the log of checkpoint B.'
    fi
  fi
  [ -n "$OLDER" ] || return 0
  checkpoint "$T/older" F || return 0
  if [ "$C_ORIGIN" != "$ORIGIN" ]; then
    fault 4 consistency.origin F 'the older checkpoint' 'The checkpoint that was given is of another log.'
  elif [ "$C_SIZE" = "$B_SIZE" ] || [ "$C_SIZE" = "$A_SIZE" ]; then
    root=$B_ROOT
    [ "$C_SIZE" = "$B_SIZE" ] || root=$A_ROOT
    [ "$C_ROOT" = "$root" ] || fault 4 consistency.older F 'the older checkpoint' 'At the same size the log that you know has another root: its history was rewritten, or you were shown another one.'
  elif [ -z "$OLDER_PROOF" ]; then
    fault 4 consistency.older I 'the older checkpoint' "Your checkpoint has $C_SIZE entries, those of the bundle have ${A_SIZE:+$A_SIZE and }$B_SIZE: ask for the proof of consistency between them and give it with --older-proof."
  else
    set -- "$C_SIZE" "$C_ROOT" "$B_SIZE" "$B_ROOT"
    [ "$C_SIZE" -le "$B_SIZE" ] || set -- "$B_SIZE" "$B_ROOT" "$C_SIZE" "$C_ROOT"
    grown "$@" "$T/older-proof" || fault 4 consistency.older F 'the older checkpoint' 'It is not proved that the log only grew between the checkpoint that you hold and that of the bundle.'
  fi
}

# checkpoint FILE: C_ORIGIN, C_SIZE, C_ROOT (hex), C_TIMES (rising) of a signed note; faults are those of step 3.
checkpoint() {
  shown=$1
  [ "$1" != "$T/older" ] || shown='the older checkpoint'
  C_TIMES=''
  if ! ended_line "$1" || ! no_control "$1" || ! awk_with '
    BEGIN { tables() }
    NR == 1 && ($0 == "" || $0 ~ /[ \t+]/) || NR == 2 && ($0 !~ /^(0|[1-9][0-9]*)$/ || length($0) > 16 || $0 > 9007199254740991) ||
    NR == 3 && length(hexof($0)) != 64 || NR == 4 && $0 != "" ||
    NR > 4 && ($0 !~ /^\342\200\224 [^ ]+ [^ ]+$/ || length(hexof($3)) < 10) || NR > 104 { bad = 1 }
    NR == 1 { print > (DIR "/c1") } NR == 2 { print > (DIR "/c2") } NR == 3 { print hexof($0) > (DIR "/c3") }
    NR > 4 { print $2 "\t" substr(hexof($3), 1, 8) "\t" substr(hexof($3), 9) > (DIR "/lines") }
    END { exit bad || NR < 5 }' "$1"; then
    fault 3 checkpoint.note F "$shown" 'This is not a checkpoint of the form that a log signs.'
    return 1
  fi
  C_ORIGIN=$(cat "$T/c1") C_SIZE=$(cat "$T/c2") C_ROOT=$(cat "$T/c3")
  sed 3q "$1" >"$T/text"
  : >"$T/used" >"$T/cosigned"
  signed=no
  while IFS=$TAB read -r name id signature; do
    key=$(awk -F '\t' -v n="$name" -v i="$id" '$1 == n && $2 == i { print $3; exit }' "$T/logs" "$T/witnesses")
    [ -n "$key" ] && ! grep -qxF "$key" "$T/used" || continue
    printf '%s\n' "$key" >>"$T/used"
    case $key in
      01*)
        verified "$key" "$signature" "$T/text" || { fault 3 checkpoint.log-signature F "$shown" "The signature of the log $name is not good."; return 1; }
        [ "$name" != "$C_ORIGIN" ] || signed=yes ;;
      *)
        time=$(printf %s "$signature" | cut -c1-16)
        { printf 'cosignature/v1\ntime %d\n' "0x$time" && cat "$T/text"; } >"$T/message" 2>/dev/null
        if [ ${#signature} -ne 144 ] || ! verified "$key" "$(printf %s "$signature" | cut -c17-)" "$T/message"; then
          fault 3 checkpoint.cosignature F "$shown" "The cosignature of the witness $name is not good."
          return 1
        fi
        printf '%d %s\n' "0x$time" "$(awk -F '\t' -v k="$key" '$3 == k { print $4 }' "$T/witnesses")" >>"$T/cosigned" ;;
    esac
  done <"$T/lines"
  [ $signed = yes ] || { fault 3 checkpoint.log-signature F "$shown" "No log of the policy signed this checkpoint of $C_ORIGIN."; return 1; }
  C_TIMES=$(sort -n "$T/cosigned" | cut -d' ' -f1 | tr '\n' ' ')
  for time in $C_TIMES; do
    [ "$time" -le $((NOW + 60)) ] || fault 3 checkpoint.future F "$shown" 'A witness gives a time that has not come yet.'
  done
  [ "$1" = checkpoints/B ] || return 0
  quorum_reached || fault 3 checkpoint.quorum I "$shown" "Too few witnesses of the policy cosigned this checkpoint ($(wc -l <"$T/cosigned" | tr -d ' '))."
}

# verified KEY SIGNATURE FILE: Ed25519, key with its type byte and signature in hex.
verified() {
  [ ${#2} -eq 128 ] || return 1
  bytes_of "302a300506032b6570032100${1#??}" | openssl pkey -pubin -inform DER -out "$T/key.pem" 2>/dev/null || return 1
  bytes_of "$2" >"$T/signature"
  openssl pkeyutl -verify -pubin -inkey "$T/key.pem" -rawin -in "$3" -sigfile "$T/signature" >/dev/null 2>&1
}

# Whether the names in $T/cosigned reach the quorum. Groups name earlier lines only, so that one pass decides.
quorum_reached() {
  [ "$QUORUM" != none ] || return 0
  cut -d' ' -f2- "$T/cosigned" >"$T/reached"
  while read -r group count members; do
    have=0
    for member in $members; do
      ! grep -qxF -e "$member" "$T/reached" || have=$((have + 1))
    done
    [ $have -lt "$count" ] || printf '%s\n' "$group" >>"$T/reached"
  done <"$T/groups"
  grep -qxF -e "$QUORUM" "$T/reached"
}

# grown SIZE ROOT LATER-SIZE LATER-ROOT FILE: whether the proof leads from the one tree to the other. Source: RFC 9162 2.1.4.2.
grown() {
  first=$2 second=$4
  [ -f "$5" ] || return 1
  [ ! -s "$5" ] || ended_line "$5" || return 1
  awk_with 'BEGIN { tables() } { hex = hexof($0); if (length(hex) != 64) exit 1; print hex }' "$5" >"$T/path" || return 1
  [ "$1" -le "$3" ] || return 1
  if [ "$1" -eq 0 ]; then [ ! -s "$T/path" ]; return; fi
  if [ "$1" -eq "$3" ]; then [ ! -s "$T/path" ] && [ "$first" = "$second" ]; return; fi
  at=$(($1 - 1)) last=$(($3 - 1))
  while [ $((at % 2)) -eq 1 ]; do at=$((at / 2)) last=$((last / 2)); done
  set -- $(cat "$T/path")
  [ $at -ne 0 ] || set -- "$first" "$@"
  [ $# -gt 0 ] || return 1
  old=$1 new=$1
  shift
  for node; do
    [ $last -ne 0 ] || return 1
    if [ $((at % 2)) -eq 1 ] || [ $at -eq $last ]; then
      old=$(hash_hex "01$node$old") new=$(hash_hex "01$node$new")
      while [ $((at % 2)) -eq 0 ] && [ $at -ne 0 ]; do at=$((at / 2)) last=$((last / 2)); done
    else
      new=$(hash_hex "01$new$node")
    fi
    at=$((at / 2)) last=$((last / 2))
  done
  [ $last -eq 0 ] && [ "$old" = "$first" ] && [ "$new" = "$second" ]
}
