
# The certificate itself. Its issuing CAs travel in the same file and go to the CA store, so that
# IIS can send them; a CA in the root store would make it refuse client certificates (403.16).
$mine = Get-Item 'Cert:\LocalMachine\My\@THUMBPRINT@' -ErrorAction SilentlyContinue
if ($mine -and $mine.HasPrivateKey) {
  Write-Host 'present   LocalMachine\My   @THUMBPRINT@'
} elseif ($PSCmdlet.ShouldProcess('LocalMachine\My', 'Import @PFX@')) {
  $password = Get-Content -LiteralPath (Join-Path $here 'pfx-password.txt') -TotalCount 1
  $content = New-Object "$x509.X509Certificate2Collection"
  $content.Import((Join-Path $here '@PFX@'), $password, 'MachineKeySet, PersistKeySet@EXPORTABLE@')
  foreach ($certificate in $content) {
    if ($certificate.Thumbprint -eq '@THUMBPRINT@') {
      $certificate.FriendlyName = '@FRIENDLY@'
      Add-ToStore $certificate 'My'
    } elseif ($certificate.Subject -ne $certificate.Issuer) {
      Add-ToStore $certificate 'CA'
    }
  }
}
