
# ConfigMgr keeps its own certificates in the store SMS.
if (-not (Test-Path 'Cert:\LocalMachine\SMS') -and $PSCmdlet.ShouldProcess('LocalMachine\SMS', 'Create the store')) {
  $store = New-Object "$x509.X509Store" 'SMS', 'LocalMachine'
  $store.Open('ReadWrite')
  $store.Close()
  Write-Host 'created   LocalMachine\SMS'
}
