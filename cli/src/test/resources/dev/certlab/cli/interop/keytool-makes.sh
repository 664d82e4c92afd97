# A CA of the JDK; its key leaves the key store as a PFX only.
set -e
export JAVA_TOOL_OPTIONS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
store() { store=$1; shift; keytool "$@" -keystore $store -storetype PKCS12 -storepass Example-1; }
store ca.key -genkeypair -alias ca -keyalg RSA -keysize 2048 -dname 'CN=Interop CA' -validity 365 \
  -ext bc:c -ext ku=keyCertSign,cRLSign
store ca.key -exportcert -alias ca -rfc -file ca.pem
store good.p12 -genkeypair -alias leaf -keyalg RSA -keysize 2048 -dname 'CN=leaf.example.test'
store good.p12 -certreq -alias leaf -ext san=dns:leaf.example.test -file request.csr
for name in good bad; do
  store ca.key -gencert -alias ca -infile request.csr -rfc -validity 30 -ext san=dns:leaf.example.test -outfile $name.pem
done
cat good.pem ca.pem > reply.pem
store good.p12 -importcert -noprompt -alias leaf -file reply.pem
serial=$(openssl x509 -in bad.pem -noout -serial | cut -d= -f2)
store ca.key -gencrl -alias ca -id $(python3 -c "print(int('$serial', 16))") -file ca.crl
