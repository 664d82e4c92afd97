# Goes on as our CA; it reads no CRL and no PFX.
set -e
cfssl certinfo -cert good.pem
echo '{"CN": "another", "key": {"algo": "rsa", "size": 2048}}' > another.json
cfssl gencert -loglevel 5 -ca ca.pem -ca-key ca.key another.json > another.out
python3 -c "import json; print(json.load(open('another.out'))['cert'])" > another.pem
openssl verify -CAfile ca.pem another.pem
