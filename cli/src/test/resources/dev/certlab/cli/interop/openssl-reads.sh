set -e
openssl pkey -in good.key -check -noout
openssl pkey -in ec.key -check -noout
openssl pkcs12 -in good.pfx -passin pass:Example-1 -noout
openssl crl -inform DER -in ca.crl -CAfile ca.pem -out crl.pem
openssl verify -CAfile ca.pem -crl_check -CRLfile crl.pem good.pem
if openssl verify -CAfile ca.pem -crl_check -CRLfile crl.pem bad.pem; then exit 1; fi
