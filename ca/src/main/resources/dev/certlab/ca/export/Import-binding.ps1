
# The IIS binding. Binding anew turns the client certificate revocation check of http.sys on again.
$site = '@SITE@'
$port = @PORT@
if (Get-Module -ListAvailable WebAdministration) {
  Import-Module WebAdministration
}
if (-not (Test-Path "IIS:\Sites\$site" -ErrorAction SilentlyContinue)) {
  Write-Warning "IIS has no site '$site'; bind the certificate when the role is installed"
} else {
  function Get-Binding {
    Get-WebBinding -Name $site -Protocol https -Port $port |
      Where-Object { $_.bindingInformation -eq "*:${port}:" }
  }
  if (-not (Get-Binding) -and $PSCmdlet.ShouldProcess($site, "Add an https binding on port $port")) {
    New-WebBinding -Name $site -Protocol https -Port $port -IPAddress '*'
  }
  $binding = Get-Binding
  $bound = $null
  if ($binding -and $binding.certificateHash) {
    $place = "Cert:\LocalMachine\$($binding.certificateStoreName)\$($binding.certificateHash)"
    $bound = Get-Item $place -ErrorAction SilentlyContinue
  }
  if ($binding -and $binding.certificateHash -eq '@THUMBPRINT@') {
    Write-Host "present   binding ${site}:$port"
  } elseif ($bound -and $bound.Issuer -notlike '@REPLACES@') {
    Write-Host "kept      ${site}:$port   $($bound.Thumbprint) of $($bound.Issuer): a PKI certificate wins"
  } elseif ($binding -and $PSCmdlet.ShouldProcess("${site}:$port", 'Bind @THUMBPRINT@')) {
    $binding.AddSslCertificate('@THUMBPRINT@', '@STORE@')
    Write-Host "bound     ${site}:$port   @THUMBPRINT@"
  }
}
