
# All certificates of a PEM file.
function Add-TrustOfPem([string]$File, [string]$StoreName) {
  $pem = Get-Content -LiteralPath (Join-Path $here $File) -Raw
  foreach ($found in [regex]::Matches($pem, '(?s)-----BEGIN CERTIFICATE-----(.+?)-----END')) {
    $der = [Convert]::FromBase64String($found.Groups[1].Value)
    Add-ToStore (New-Object "$x509.X509Certificate2" (, $der)) $StoreName
  }
}
