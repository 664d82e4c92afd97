# A CA of strongSwan; it writes no PFX.
set -e
exec 3>/dev/null
pki --gen --type rsa --size 2048 --outform pem > ca.key 2>&3
pki --gen --type rsa --size 2048 --outform pem > leaf.key 2>&3
pki --self --ca --in ca.key --dn 'CN=Interop CA' --lifetime 365 --outform pem > ca.pem 2>&3
pki --req --in leaf.key --dn 'CN=leaf.example.test' --san leaf.example.test --outform pem > request.csr 2>&3
for name in good bad; do
  pki --issue --cacert ca.pem --cakey ca.key --type pkcs10 --in request.csr --lifetime 30 \
    --crl http://crl.example.test/ca.crl --outform pem > $name.pem 2>&3
done
pki --signcrl --cacert ca.pem --cakey ca.key --reason key-compromise --cert bad.pem > ca.crl 2>&3
