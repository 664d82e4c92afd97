# A CA of easy-rsa, by its own defaults.
set -e
export EASYRSA_BATCH=1 EASYRSA_PKI="$PWD/pki" EASYRSA_CERT_EXPIRE=30
easyrsa=/usr/share/easy-rsa/easyrsa
$easyrsa init-pki
EASYRSA_REQ_CN='Interop CA' $easyrsa build-ca nopass
EASYRSA_REQ_CN=leaf.example.test $easyrsa gen-req leaf nopass
for name in good bad; do
  $easyrsa build-client-full $name.example.test nopass
done
$easyrsa revoke bad.example.test keyCompromise
$easyrsa gen-crl
EASYRSA_PASSOUT=pass:Example-1 $easyrsa export-p12 good.example.test
cp pki/ca.crt ca.pem
cp pki/private/ca.key ca.key
cp pki/reqs/leaf.req request.csr
cp pki/issued/good.example.test.crt good.pem
cp pki/private/good.example.test.p12 good.p12
cp pki/crl.pem ca.crl
find pki/revoked -name '*.crt' -exec cp {} bad.pem \;
