# A CA of GnuTLS.
set -e
printf 'cn = "Interop CA"\nca\ncert_signing_key\ncrl_signing_key\nexpiration_days = 365\n' > ca.tmpl
printf 'cn = "leaf.example.test"\ndns_name = "leaf.example.test"\nexpiration_days = 30\ntls_www_client\n' > leaf.tmpl
printf 'crl_next_update = 30\ncrl_number = 5\n' > crl.tmpl
certtool --generate-privkey --key-type rsa --bits 2048 --outfile ca.key
certtool --generate-privkey --key-type rsa --bits 2048 --outfile leaf.key
certtool --generate-self-signed --load-privkey ca.key --template ca.tmpl --outfile ca.pem
certtool --generate-request --load-privkey leaf.key --template leaf.tmpl --outfile request.csr
for name in good bad; do
  certtool --generate-certificate --load-privkey leaf.key --load-ca-certificate ca.pem \
    --load-ca-privkey ca.key --template leaf.tmpl --outfile $name.pem
done
certtool --generate-crl --load-ca-privkey ca.key --load-ca-certificate ca.pem \
  --load-certificate bad.pem --template crl.tmpl --outfile ca.crl
certtool --to-p12 --load-certificate good.pem --load-privkey leaf.key --load-ca-certificate ca.pem \
  --p12-name leaf --password Example-1 --outder --outfile good.p12
