
# The IIS binding. Binding anew turns the client certificate revocation check of http.sys on again.
Import-Module WebAdministration
$site = '@SITE@'
$port = @PORT@
if (-not (Test-Path "IIS:\Sites\$site")) {
  Write-Warning "IIS has no site '$site'; bind the certificate when the role is installed"
} else {
  if (-not (Get-WebBinding -Name $site -Protocol https -Port $port)) {
    if ($PSCmdlet.ShouldProcess($site, "Add an https binding on port $port")) {
      New-WebBinding -Name $site -Protocol https -Port $port -IPAddress '*'
    }
  }
  $binding = Get-WebBinding -Name $site -Protocol https -Port $port
  if ($binding -and $binding.certificateHash -eq '@THUMBPRINT@') {
    Write-Host "present   binding $site`:$port"
  } elseif ($binding -and $PSCmdlet.ShouldProcess("$site`:$port", 'Bind @THUMBPRINT@')) {
    $binding.AddSslCertificate('@THUMBPRINT@', 'My')
    Write-Host "bound     $site`:$port   @THUMBPRINT@"
  }
}
