# Goes on as our CA.
set -e
export EASYRSA_BATCH=1 EASYRSA_PKI="$PWD/pki"
easyrsa=/usr/share/easy-rsa/easyrsa
$easyrsa init-pki
mkdir -p pki/issued pki/certs_by_serial pki/renewed pki/revoked
cp ca.pem pki/ca.crt
cp ca.key pki/private/ca.key
touch pki/index.txt pki/index.txt.attr
echo 01 > pki/serial
$easyrsa gen-req another nopass
$easyrsa sign-req client another
openssl verify -CAfile ca.pem pki/issued/another.crt
