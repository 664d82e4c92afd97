set -e
mkdir db
certutil -N -d sql:db --empty-password
certutil -A -d sql:db -n ca -t CT,, -i ca.pem
certutil -A -d sql:db -n good -t ,, -i good.pem
certutil -A -d sql:db -n bad -t ,, -i bad.pem
crlutil -I -d sql:db -t 1 -i ca.crl
certutil -V -d sql:db -n good -u C -e
if certutil -V -d sql:db -n bad -u C -e; then exit 1; fi
pk12util -i good.pfx -d sql:db -W Example-1 -K ''
certutil -K -d sql:db
