# A CA of cfssl, which answers in JSON; it writes no PFX.
set -e
part() { python3 -c "import json,sys; print(json.load(sys.stdin)['$1'])"; }
echo '{"CN": "Interop CA", "key": {"algo": "rsa", "size": 2048}, "ca": {"expiry": "8760h"}}' > ca.json
echo '{"CN": "leaf.example.test", "hosts": ["leaf.example.test"], "key": {"algo": "rsa", "size": 2048}}' > leaf.json
echo '{"signing": {"default": {"expiry": "720h", "usages": ["client auth", "digital signature"]}}}' > config.json
cfssl genkey -loglevel 5 -initca ca.json > ca.out
part cert < ca.out > ca.pem
part key < ca.out > ca.key
cfssl genkey -loglevel 5 leaf.json > leaf.out
part csr < leaf.out > request.csr
for name in good bad; do
  cfssl sign -loglevel 5 -ca ca.pem -ca-key ca.key -config config.json request.csr > $name.out
  part cert < $name.out > $name.pem
done
serial=$(openssl x509 -in bad.pem -noout -serial | cut -d= -f2)
python3 -c "print(int('$serial', 16))" > serials.txt
cfssl gencrl -loglevel 5 serials.txt ca.pem ca.key > ca.crl
