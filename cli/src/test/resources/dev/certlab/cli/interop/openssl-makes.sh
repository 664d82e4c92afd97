# A CA of OpenSSL: what its own configuration and `openssl ca` make.
set -e
cat > ca.cnf <<'CNF'
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
serial = serial
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
default_days = 30
policy = any
[any]
commonName = supplied
[leaf]
subjectAltName = DNS:leaf.example.test
authorityKeyIdentifier = keyid, issuer:always
CNF
touch index.txt
echo 01 > serial
echo 0A > crlnumber
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj '/CN=Interop CA' -days 365
openssl req -newkey rsa:2048 -nodes -keyout leaf.key -out request.csr -subj '/CN=leaf.example.test'
for name in good bad; do
  openssl ca -batch -config ca.cnf -cert ca.pem -keyfile ca.key -in request.csr -extensions leaf \
    -subj "/CN=$name.example.test" -notext -out $name.pem
done
openssl ca -config ca.cnf -cert ca.pem -keyfile ca.key -revoke bad.pem -crl_reason keyCompromise
openssl ca -config ca.cnf -cert ca.pem -keyfile ca.key -gencrl -out ca.crl
openssl pkcs12 -export -in good.pem -inkey leaf.key -certfile ca.pem -passout pass:Example-1 -out good.p12
