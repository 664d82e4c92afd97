# A CA of NSS; its key leaves the database as a PFX only.
set -e
mkdir db
certutil -N -d sql:db --empty-password
head -c 64 /dev/urandom > noise
printf 'y\n-1\ny\n' | certutil -S -d sql:db -n ca -s 'CN=Interop CA' -x -t CT,, -k rsa -g 2048 -z noise -m 1 -v 12 \
  -2 --keyUsage certSigning,crlSigning
certutil -R -d sql:db -s 'CN=leaf.example.test' -k rsa -g 2048 -z noise -8 leaf.example.test -a -o request.csr
certutil -S -d sql:db -n good -s 'CN=good.example.test' -c ca -t ,, -k rsa -g 2048 -z noise -m 2 -v 1
certutil -S -d sql:db -n bad -s 'CN=bad.example.test' -c ca -t ,, -k rsa -g 2048 -z noise -m 3 -v 1
now=$(date -u +%Y%m%d%H%M%SZ)
printf 'update=%s\nnextupdate=20991231000000Z\naddcert 3 %s\n' $now $now > crl.script
crlutil -G -B -d sql:db -n ca -c crl.script -o ca.crl
for name in ca good bad; do certutil -L -d sql:db -n $name -a > $name.pem; done
pk12util -o ca.key -d sql:db -n ca -W Example-1 -K ''
pk12util -o good.p12 -d sql:db -n good -W Example-1 -K ''
