# @TITLE@: @HOST@
# Made by certlab, a certificate laboratory. These CAs prove nothing outside the lab.
#
@USE@
[CmdletBinding(SupportsShouldProcess = $true)]
@PARAMETERS@

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$x509 = 'System.Security.Cryptography.X509Certificates'

# The stores belong to LocalMachine. One that is missing, as SMS may be, is made by the first
# certificate that goes into it.
function Find-Certificate([string]$StoreName, [string]$Thumbprint) {
  $path = "Cert:\LocalMachine\$StoreName"
  if (Test-Path -LiteralPath $path) {
    Get-ChildItem -LiteralPath $path |
      Where-Object { $_.Thumbprint -eq $Thumbprint } |
      Select-Object -First 1
  }
}

function Write-Store([string]$StoreName, [scriptblock]$Change) {
  $store = New-Object "$x509.X509Store" $StoreName, 'LocalMachine'
  $store.Open('ReadWrite')
  try {
    & $Change $store
  } finally {
    $store.Close()
  }
}

function Add-ToStore($Certificate, [string]$StoreName) {
  if (Find-Certificate $StoreName $Certificate.Thumbprint) {
    Write-Host "present   LocalMachine\$StoreName   $($Certificate.Subject)"
  } elseif ($PSCmdlet.ShouldProcess("LocalMachine\$StoreName", "Add $($Certificate.Subject)")) {
    Write-Store $StoreName { param($Store) $Store.Add($Certificate) }
    Write-Host "added     LocalMachine\$StoreName   $($Certificate.Subject)"
  }
}

function Add-Trust([string]$File, [string]$StoreName) {
  Add-ToStore (New-Object "$x509.X509Certificate2" (Join-Path $here $File)) $StoreName
}
