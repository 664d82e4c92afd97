
# The certificate itself. Its issuing CAs travel in the same file and go to the CA store, so that
# IIS can send them; a CA in the root store would make it refuse client certificates (403.16).
$password = Get-Content -LiteralPath (Join-Path $here 'pfx-password.txt') -TotalCount 1
$flags = 'MachineKeySet, PersistKeySet@EXPORTABLE@'
$content = New-Object "$x509.X509Certificate2Collection"
$content.Import((Join-Path $here '@PFX@'), $password, $flags)
foreach ($certificate in $content) {
  if ($certificate.Thumbprint -eq '@THUMBPRINT@') {
    $certificate.FriendlyName = '@FRIENDLY@'
    Add-ToStore $certificate 'My'
  } elseif ($certificate.Subject -ne $certificate.Issuer) {
    Add-ToStore $certificate 'CA'
  }
}
