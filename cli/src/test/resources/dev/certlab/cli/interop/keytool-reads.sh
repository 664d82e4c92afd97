set -e
export JAVA_TOOL_OPTIONS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
keytool -printcert -file good.pem
keytool -printcrl -file ca.crl
keytool -list -v -keystore good.pfx -storetype PKCS12 -storepass Example-1 | grep PrivateKeyEntry
