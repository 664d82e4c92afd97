
# The certificate itself. An issuing CA in the same file goes to the CA store, so that IIS can send
# it; in the root store it would make IIS refuse client certificates (403.16).
$mine = Get-Item 'Cert:\LocalMachine\@STORE@\@THUMBPRINT@' -ErrorAction SilentlyContinue
if ($mine -and $mine.HasPrivateKey) {
  Write-Host 'present   LocalMachine\@STORE@   @THUMBPRINT@'
} elseif ($PSCmdlet.ShouldProcess('LocalMachine\@STORE@', 'Import @PFX@')) {
  $password = Get-Content -LiteralPath (Join-Path $here '@PASSWORD@') -TotalCount 1
  $content = New-Object "$x509.X509Certificate2Collection"
  $content.Import((Join-Path $here '@PFX@'), $password, 'MachineKeySet, PersistKeySet@EXPORTABLE@')
  foreach ($certificate in $content) {
    if ($certificate.Thumbprint -eq '@THUMBPRINT@') {
      $certificate.FriendlyName = '@FRIENDLY@'
      Add-ToStore $certificate '@STORE@'
    } elseif ($certificate.Subject -ne $certificate.Issuer) {
      Add-ToStore $certificate 'CA'
    }
  }
}
