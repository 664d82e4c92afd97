
# The private key of a certificate; nothing if there is none. A certificate may still point to a key
# that is gone, as after sysprep, so the key is opened.
function Get-PrivateKey($Certificate) {
  if (-not $Certificate -or -not $Certificate.HasPrivateKey) {
    return
  }
  try {
    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
    if (-not $key) {
      $key = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
    }
    $key
  } catch {
    Write-Verbose "$($Certificate.Thumbprint): $($_.Exception.Message)"
  }
}

# A certificate and its private key. Its friendly name comes with the file. An issuing CA in the
# file goes to the CA store, so that IIS can send it; in the root store it would make IIS refuse
# client certificates (403.16).
function Add-Pfx(
  [string]$File,
  [string]$PasswordFile,
  [string]$Thumbprint,
  [string]$StoreName,
  [string]$KeyStorage
) {
  $there = Find-Certificate $StoreName $Thumbprint
  if (Get-PrivateKey $there) {
    Write-Host "present   LocalMachine\$StoreName   $Thumbprint, with its private key"
    return
  }
  $action = "Import $File, and the issuing CAs in it to LocalMachine\CA"
  if ($there) {
    $action = "Replace $Thumbprint, whose private key is missing: " + $action
  }
  if (-not $PSCmdlet.ShouldProcess("LocalMachine\$StoreName", $action)) {
    return
  }
  [string]$password = Get-Content -LiteralPath (Join-Path $here $PasswordFile) -Encoding UTF8 -TotalCount 1
  $content = New-Object "$x509.X509Certificate2Collection"
  $content.Import((Join-Path $here $File), $password, $KeyStorage)
  foreach ($certificate in $content) {
    if ($certificate.Thumbprint -eq $Thumbprint) {
      # Adding alone would keep the certificate that is there, and what it says of its key.
      Write-Store $StoreName {
        param($Store)
        if ($there) {
          $Store.Remove($there)
        }
        $Store.Add($certificate)
      }
    } elseif ($certificate.Subject -ne $certificate.Issuer) {
      Add-ToStore $certificate 'CA'
    }
  }
  if (-not (Get-PrivateKey (Find-Certificate $StoreName $Thumbprint))) {
    throw "LocalMachine\$StoreName has no private key for $Thumbprint after the import of $File"
  }
  Write-Host "imported  LocalMachine\$StoreName   $Thumbprint, with its private key"
}
