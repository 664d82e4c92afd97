
# The file that holds the private key: of an older provider (CSP), or of a newer one (CNG).
function Get-KeyFile($Key) {
  if ($Key -is [System.Security.Cryptography.ICspAsymmetricAlgorithm]) {
    $name = $Key.CspKeyContainerInfo.UniqueKeyContainerName
  } else {
    $name = $Key.Key.UniqueName
  }
  foreach ($directory in 'RSA\MachineKeys', 'Keys') {
    $file = Join-Path $env:ProgramData "Microsoft\Crypto\$directory\$name"
    if (Test-Path -LiteralPath $file) {
      return $file
    }
  }
  throw "the private key is in no file of the machine; give SQL Server access to it in certlm.msc"
}

function Test-ReadAccess([string]$File, [string]$Account) {
  $read = [System.Security.AccessControl.FileSystemRights]::Read
  @((Get-Acl -LiteralPath $File).Access | Where-Object {
      $_.AccessControlType -eq 'Allow' -and $_.IdentityReference.Value -eq $Account -and
      ($_.FileSystemRights -band $read) -eq $read
    }).Count -gt 0
}

# Without read access to the key SQL Server does not start (events 26010 and 33565). Every instance
# has a service, and every service an account of its own, whoever it logs on as.
function Grant-SqlServerAccess([string]$Thumbprint) {
  $services = @(Get-Service | Where-Object { $_.Name -eq 'MSSQLSERVER' -or $_.Name -like 'MSSQL$*' })
  if ($services.Count -eq 0) {
    Write-Warning ('no instance of SQL Server is here; run this script again when it is installed, or give its ' +
      'service account read access: certlm.msc, Personal, the certificate, All Tasks, Manage Private Keys')
  }
  $key = Get-PrivateKey (Find-Certificate 'My' $Thumbprint)
  foreach ($service in $services) {
    $account = "NT SERVICE\$($service.Name)"
    if ($key -and (Test-ReadAccess (Get-KeyFile $key) $account)) {
      Write-Host "present   private key   read access for $account"
    } elseif ($PSCmdlet.ShouldProcess("private key of $Thumbprint", "Grant read access to $account")) {
      & icacls.exe (Get-KeyFile $key) /grant "${account}:(R)" | Out-Null
      if ($LASTEXITCODE -ne 0) {
        throw "icacls could not give $account read access to the private key: code $LASTEXITCODE"
      }
      Write-Host "granted   private key   read access for $account"
    }
  }
  Write-Host 'next      SQL Server Configuration Manager: choose the certificate, then restart the instance'
}
