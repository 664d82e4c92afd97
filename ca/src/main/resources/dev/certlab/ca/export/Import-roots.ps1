# SMS Issuing, the site's own root: all that are not over. That it belongs into the trusted root
# store is this lab's model; Microsoft does not document it.
$pem = Get-Content -LiteralPath (Join-Path $here 'roots.pem') -Raw
foreach ($found in [regex]::Matches($pem, '(?s)-----BEGIN CERTIFICATE-----(.+?)-----END')) {
  $der = [Convert]::FromBase64String($found.Groups[1].Value)
  Add-ToStore (New-Object "$x509.X509Certificate2" (, $der)) 'Root'
}

# What a renewal replaced stays in its store, as Windows keeps it; so does a root that is over.
