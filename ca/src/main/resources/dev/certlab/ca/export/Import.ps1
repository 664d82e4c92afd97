# @TITLE@: @HOST@
# Made by certlab, a certificate laboratory. These CAs prove nothing outside the lab.
#
# Run it on that machine, in a PowerShell with administrator rights, as often as you like:
#   powershell.exe -ExecutionPolicy Bypass -File .\@SCRIPT@
# -WhatIf shows what it would do. Windows Server 2016 and later.

#Requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess = $true)]
param()

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$x509 = 'System.Security.Cryptography.X509Certificates'

function Add-ToStore($Certificate, [string]$StoreName) {
  $store = New-Object "$x509.X509Store" $StoreName, 'LocalMachine'
  $store.Open('ReadWrite')
  try {
    if ($store.Certificates.Find('FindByThumbprint', $Certificate.Thumbprint, $false).Count -gt 0) {
      Write-Host "present   LocalMachine\$StoreName   $($Certificate.Subject)"
    } elseif ($PSCmdlet.ShouldProcess("LocalMachine\$StoreName", "Add $($Certificate.Subject)")) {
      $store.Add($Certificate)
      Write-Host "added     LocalMachine\$StoreName   $($Certificate.Subject)"
    }
  } finally {
    $store.Close()
  }
}

function Add-Trust([string]$File, [string]$StoreName) {
  Add-ToStore (New-Object "$x509.X509Certificate2" (Join-Path $here $File)) $StoreName
}

@TRUST@
