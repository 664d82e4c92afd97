set -e
certtool --key-info --infile good.key
certtool --key-info --infile ec.key
certtool --p12-info --inder --password Example-1 --infile good.pfx | grep 'BEGIN CERTIFICATE'
certtool --crl-info --inder --infile ca.crl > crl.txt
sed -n '/BEGIN/,$p' crl.txt > crl.pem
certtool --verify-crl --load-ca-certificate ca.pem --infile crl.pem
certtool --verify --load-ca-certificate ca.pem --load-crl crl.pem --infile good.pem
if certtool --verify --load-ca-certificate ca.pem --load-crl crl.pem --infile bad.pem; then exit 1; fi
