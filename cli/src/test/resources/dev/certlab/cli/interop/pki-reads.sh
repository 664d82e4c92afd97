set -e
pki --print --type priv --in good.key
pki --print --type priv --in ec.key
pki --print --type crl --in ca.crl
pki --verify --in good.pem --cacert ca.pem --crl ca.crl
if pki --verify --in bad.pem --cacert ca.pem --crl ca.crl; then exit 1; fi
