#!/bin/sh
# verify.sh: checks a Sanad bundle with nothing but a POSIX shell, awk, sed, od, find, sort, sha256sum and openssl.
# It was written apart from verify.mjs, after the published format, and shares no line with it.
#
# Usage:  sh verify.sh BAG --policy FILE [--older CHECKPOINT [--older-proof FILE]]
#   BAG      the folder of the bundle, or its ZIP where unzip is there
#   --policy the trust policy, which must reach you by another way than the bundle
#   --older  a checkpoint of the same log that you hold from before; --older-proof the proof that leads from it to B
# Exit: 0 OK · 1 FAILED · 2 INCOMPLETE or UNPINNED · 64 wrong command line
set -uf
LC_ALL=C
export LC_ALL
umask 077
TAB=$(printf '\t')
STEPS='bag trust checkpoints consistency entries chains inclusion signatures time-stamps evidence case-uco verdict'

usage() {
  echo 'Usage: sh verify.sh BAG --policy FILE [--older CHECKPOINT [--older-proof FILE]]' >&2
  exit 64
}

BAG='' POLICY='' OLDER='' OLDER_PROOF=''
while [ $# -gt 0 ]; do
  case $1 in
    --policy | --older | --older-proof)
      [ $# -ge 2 ] || usage
      [ -f "$2" ] || { echo "There is no file $2" >&2; exit 64; }
      case $1 in --policy) POLICY=$2 ;; --older) OLDER=$2 ;; *) OLDER_PROOF=$2 ;; esac
      shift 2 ;;
    -*) usage ;;
    *)
      [ -z "$BAG" ] || usage
      BAG=$1
      shift ;;
  esac
done
[ -n "$BAG" ] || usage

T=$(mktemp -d "${TMPDIR:-/tmp}/verify-sh.XXXXXX") || exit 2
trap 'rm -rf "$T"' EXIT
trap 'exit 2' HUP INT TERM
: >"$T/faults" >"$T/notes" >"$T/irregular"
# A policy that lies in the bundle did not come another way.
if [ -n "$POLICY" ] && [ -d "$BAG" ]; then
  case $(cd "$(dirname "$POLICY")" && pwd -P)/ in "$(cd "$BAG" && pwd -P)"/*) POLICY='' ;; esac
fi
[ -z "$POLICY" ] || cp "$POLICY" "$T/policy"
[ -z "$OLDER" ] || cp "$OLDER" "$T/older"
[ -z "$OLDER_PROOF" ] || cp "$OLDER_PROOF" "$T/older-proof"

if command -v sha256sum >/dev/null && command -v sha512sum >/dev/null; then
  SUM256=sha256sum SUM512=sha512sum
else
  SUM256='openssl dgst -sha256 -r' SUM512='openssl dgst -sha512 -r'
fi

# fault STEP CODE KIND FILE SENTENCE: keeps one fault. KIND is F (failed) or I (incomplete).
fault() {
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:--}" "$5" >>"$T/faults"
}

# not_checked SENTENCE: a thing that this run did not look at.
not_checked() {
  printf '%s\n' "$1" >>"$T/notes"
}

# ended_line FILE: whether the last byte is a line feed.
ended_line() {
  [ -s "$1" ] && [ -z "$(tail -c 1 "$1")" ]
}

# no_control FILE: whether there is no control character but tab and line feed.
no_control() {
  [ "$(tr -d '\011\012\040-\176\200-\377' <"$1" | wc -c)" -eq 0 ]
}

# sums COMMAND: reads paths, writes "digest path", many files to one process.
sums() {
  xargs $1 </dev/stdin | sed 's/^\([0-9a-f]*\) [ *]/\1 /'
}

# bytes_of HEX: the bytes themselves.
bytes_of() {
  printf "$(printf '%s\n' "$1" | awk '
    BEGIN { for (i = 0; i < 256; i++) octal[sprintf("%02x", i)] = sprintf("\\%03o", i) }
    { for (i = 1; i < length($0); i += 2) printf "%s", octal[substr($0, i, 2)] }')"
}

# hex_of: standard input in hex.
hex_of() {
  od -An -v -tx1 | tr -d ' \n'
}

# hash_hex HEX: SHA-256 of bytes that are given in hex.
hash_hex() {
  bytes_of "$1" | $SUM256 | cut -c1-64
}

# What several of the awk programs below share: base64 and hex, table by table, and the reader of canonical JSON.
AWKLIB='
function tables(  i, hex, alphabet) {
  alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (i = 0; i < 4096; i++) {
    hex = sprintf("%03x", i)
    PAIR[hex] = substr(alphabet, int(i / 64) + 1, 1) substr(alphabet, i % 64 + 1, 1)
    TRIPLE[PAIR[hex]] = hex
  }
}
# Hex of strict base64, empty when it is none.
function hexof(text,  out, i, n, last) {
  n = length(text)
  if (n == 0 || n % 4 != 0) return ""
  last = substr(text, n) != "=" ? 0 : substr(text, n - 1) == "==" ? 2 : 1
  out = ""
  for (i = 1; i < n - (last ? 3 : 0); i += 2) {
    if (!(substr(text, i, 2) in TRIPLE)) return ""
    out = out TRIPLE[substr(text, i, 2)]
  }
  if (!last) return out
  if (last == 1) {
    if (!(substr(text, n - 3, 2) in TRIPLE) || !((substr(text, n - 1, 1) "A") in TRIPLE)) return ""
    if (substr(TRIPLE[substr(text, n - 1, 1) "A"], 2) != "00") return ""
    return out TRIPLE[substr(text, n - 3, 2)] substr(TRIPLE[substr(text, n - 1, 1) "A"], 1, 1)
  }
  if (!(substr(text, n - 3, 2) in TRIPLE) || substr(TRIPLE[substr(text, n - 3, 2)], 3) != "0") return ""
  return out substr(TRIPLE[substr(text, n - 3, 2)], 1, 2)
}
function isdigest(text) { return length(text) == 64 && text !~ /[^0-9a-f]/ }
function isuuid(text) {
  return length(text) == 36 && text ~ /^[0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+$/ && \
    substr(text, 9, 1) substr(text, 14, 1) substr(text, 19, 1) substr(text, 24, 1) == "----"
}
# Reads canonical JSON into V[path]; objects inside the list "people" also as text, RAW[path]. 0 when it is not canonical.
function flatten(text) {
  split("", V); split("", RAW)
  REST = text
  return value("", 0) && REST == ""
}
function value(path, depth,  first, before, name, last, n, token) {
  first = substr(REST, 1, 1)
  if (first == "\"") { V[path] = string(); return GOOD }
  if (first == "{" || first == "[") {
    if (depth == 8) return 0
    before = REST; last = ""; n = 0
    REST = substr(REST, 2)
    if (substr(REST, 1, 1) == (first == "{" ? "}" : "]")) { REST = substr(REST, 2); V[path] = first; return 1 }
    for (;;) {
      if (first == "{") {
        name = string()
        if (!GOOD || name !~ /^[a-z][a-z0-9_]*$/ || name <= last || substr(REST, 1, 1) != ":") return 0
        last = name
        REST = substr(REST, 2)
      } else name = n++
      if (!value(path == "" ? name : path "." name, depth + 1)) return 0
      token = substr(REST, 1, 1)
      REST = substr(REST, 2)
      if (token == (first == "{" ? "}" : "]")) break
      if (token != ",") return 0
    }
    V[path] = first
    if (path ~ /^people\.[0-9]+$/) RAW[path] = substr(before, 1, length(before) - length(REST))
    return 1
  }
  if (!match(REST, /^(true|false|0|-?[1-9][0-9]*)/)) return 0
  V[path] = substr(REST, 1, RLENGTH)
  REST = substr(REST, RLENGTH + 1)
  return 1
}
# The next string as it stands, without its quotes; GOOD is 0 when it is not the one form that JCS allows.
function string(  text, plain) {
  GOOD = match(REST, /^"([^"\\]|\\.)*"/)
  if (!GOOD) return ""
  text = substr(REST, 2, RLENGTH - 2)
  REST = substr(REST, RLENGTH + 1)
  plain = text
  gsub(/\\["\\bfnrt]/, "", plain)
  gsub(/\\u000[1-7be-f]/, "", plain)
  gsub(/\\u001[0-9a-f]/, "", plain)
  if (plain ~ /[\\\001-\037]/) GOOD = 0
  return text
}
# Keeps one fault, as the shell function of this name does.
function fault(step, code, kind, file, sentence) {
  print step "\t" code "\t" kind "\t" (file == "" ? "-" : file) "\t" sentence >>(DIR "/faults")
}
'

# awk_with PROGRAM [ARGUMENT…]: an awk program with the functions above; DIR is the working folder.
awk_with() {
  program=$1
  shift
  awk -v DIR="$T" "$AWKLIB$program" "$@"
}

# hash_many WIDTH: reads lines of hex, each WIDTH bytes, and writes their SHA-256 in the same order. A million bytes need
# no more processes than one: they travel as base64 and are cut into files.
hash_many() {
  rm -rf "$T/cut"
  mkdir "$T/cut"
  awk_with '
    BEGIN { tables(); wide = 96 }
    function encode(hex,  out, i) { out = ""; for (i = 1; i <= length(hex) - 2; i += 3) out = out PAIR[substr(hex, i, 3)]; return out }
    { buffer = buffer $0; while (length(buffer) >= wide) { print encode(substr(buffer, 1, wide)); buffer = substr(buffer, wide + 1) } }
    END {
      if (length(buffer) % 6 == 4) { print encode(substr(buffer, 1, length(buffer) - 1)) substr(PAIR[substr(buffer, length(buffer)) "00"], 1, 1) "=" }
      else if (length(buffer) % 6 == 2) { print encode(substr(buffer, 1, length(buffer) - 2)) PAIR[substr(buffer, length(buffer) - 1) "0"] "==" }
      else if (length(buffer)) print encode(buffer)
    }' | openssl base64 -d >"$T/blob"
  [ -s "$T/blob" ] || return 0
  split -a 5 -b "$1" "$T/blob" "$T/cut/p"
  find "$T/cut" -type f | sort | sums "$SUM256" | cut -c1-64
}
