# What an expert does with coreutils and openssl alone: bodies, chain, inclusion proof, signature of the checkpoint.
# In the working folder: 000000.header .body, 000001.header .body, proof (C2SP tlog-proof), checkpoint; VKEY in the environment.
set -eu
say() { if [ "$2" = "$3" ]; then echo "$1 good"; else echo "$1 BAD"; fi; }
digest() { sha256sum | cut -c1-64; }
raw() { # hex on standard input to bytes
  while read -r hex; do
    while [ -n "$hex" ]; do
      rest=${hex#??}
      printf "\\$(printf '%03o' "0x${hex%"$rest"}")"
      hex=$rest
    done
  done
}

for n in 0 1; do say "body $n" "$(digest < 00000$n.body)" "$(sed -n 6p 00000$n.header)"; done
say chain "$(digest < 000000.header)" "$(sed -n 4p 000001.header)"

# The leaf, then node by node up to the root. Source: RFC 9162 2.1.3.2.
sed '/^$/,$d' proof > steps
index=$(sed -n 's/^index //p' steps)
size=$(sed -n 2p checkpoint)
echo "index $index"
{ printf '\000'; digest < 000001.header | raw; } | digest | raw > node
at=$index
last=$((size - 1))
sed -n '/^index /,$p' steps | sed 1d | while read -r sibling; do
  printf %s "$sibling" | base64 -d > sibling
  if [ $((at % 2)) -eq 1 ] || [ "$at" -eq "$last" ]; then
    { printf '\001'; cat sibling node; } | digest | raw > parent
    while [ $((at % 2)) -eq 0 ] && [ "$at" -ne 0 ]; do at=$((at / 2)); last=$((last / 2)); done
  else
    { printf '\001'; cat node sibling; } | digest | raw > parent
  fi
  at=$((at / 2)); last=$((last / 2))
  mv parent node
done
say root "$(base64 -w0 < node)" "$(sed -n 3p checkpoint)"

name=${VKEY%%+*}
sed '/^$/,$d' checkpoint > text
{ printf '302a300506032b6570032100\n' | raw; printf %s "${VKEY#*+*+}" | base64 -d | tail -c 32; } > spki
openssl pkey -pubin -inform DER -in spki -out log.pem
grep "^— $name " checkpoint | awk '{print $3}' | base64 -d | tail -c 64 > sig
if openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in text -sigfile sig > /dev/null; then echo 'signature good'; else echo 'signature BAD'; fi
