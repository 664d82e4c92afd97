
# The https bindings of a site. http.sys keeps one certificate for each address and port, whichever
# sites use it, and with Server Name Indication (SNI) one for each host name.
function Get-HttpsBinding([string]$Site) {
  foreach ($element in @(Get-WebBinding -Name $Site -Protocol https)) {
    if ($element.bindingInformation -match '^(.*):(\d+):([^:]*)$') {
      New-Object psobject -Property @{
        Site = $Site
        Place = $element.bindingInformation
        Address = $Matches[1]
        Port = [int]$Matches[2]
        HostName = $Matches[3]
        Sni = ([int]$element.sslFlags -band 1) -ne 0
        CentralStore = ([int]$element.sslFlags -band 2) -ne 0
        Thumbprint = [string]$element.certificateHash
        StoreName = [string]$element.certificateStoreName
        Element = $element
      }
    }
  }
}

function Test-HostName($Certificate, [string]$HostName) {
  $names = @($Certificate.DnsNameList | ForEach-Object { $_.Punycode })
  $names -contains $HostName -or $names -contains ($HostName -replace '^[^.]+', '*')
}

# The port: what the caller of the script says; else the usual one. SMSWEB serves ConfigMgr alone, so
# any port is right where it has https.
function Select-Port([string]$Site, $Bindings, [int]$Usual) {
  $ports = @($Bindings | ForEach-Object { $_.Port })
  if ($Port) {
    $Port
  } elseif ($Site -eq 'SMSWEB' -and $ports.Count -gt 0 -and $ports -notcontains $Usual) {
    $ports[0]
  } else {
    $Usual
  }
}

# Why the certificate of a binding has to stay as it is; nothing if it may be changed.
function Get-Obstacle($Binding, $All, [string]$OnlyOver) {
  $bound = $null
  if ($Binding.Thumbprint) {
    $bound = Find-Certificate $Binding.StoreName $Binding.Thumbprint
  }
  $others = @($All | Where-Object {
      -not $Binding.Sni -and -not $_.Sni -and -not $_.CentralStore -and
      $_.Site -ne $Binding.Site -and $_.Address -eq $Binding.Address -and $_.Port -eq $Binding.Port
    } | ForEach-Object { $_.Site })
  if ($OnlyOver -and $bound -and $bound.Issuer -ne $OnlyOver) {
    "$($bound.Thumbprint) of $($bound.Issuer) is bound: a PKI certificate wins"
  } elseif ($others.Count -gt 0) {
    "it shares address and port with $($others -join ', '), without SNI"
  }
}

# Binds a certificate of the store to the first of the sites that IIS has: where all host names are
# served, and where SNI asks for one of the certificate's names. Other bindings stay as they are.
function Set-SiteCertificate(
  [string[]]$Sites,
  [int]$UsualPort,
  [string]$File,
  [string]$StoreName,
  [string]$OnlyOver
) {
  if (Get-Module -ListAvailable WebAdministration) {
    Import-Module WebAdministration
  }
  if ($WebSite) {
    $Sites = @($WebSite)
  }
  $site = $Sites |
    Where-Object { Test-Path -LiteralPath "IIS:\Sites\$_" -ErrorAction SilentlyContinue } |
    Select-Object -First 1
  if (-not $site) {
    Write-Warning "IIS has no site '$($Sites -join "' or '")'; run this script again when the role is installed"
    return
  }
  $certificate = New-Object "$x509.X509Certificate2" (Join-Path $here $File)
  $all = @(Get-ChildItem -LiteralPath 'IIS:\Sites' | ForEach-Object { Get-HttpsBinding $_.Name })
  $own = @($all | Where-Object { $_.Site -eq $site })
  $number = Select-Port $site $own $UsualPort
  $targets = @()
  foreach ($binding in @($own | Where-Object { $_.Port -eq $number })) {
    if (-not $binding.CentralStore -and
      (-not $binding.HostName -or (Test-HostName $certificate $binding.HostName))) {
      $targets += $binding
    } else {
      Write-Host "kept      $site   $($binding.Place)"
    }
  }
  if ($targets.Count -eq 0) {
    $targets = @(Add-HttpsBinding $site $number $all)
  }
  foreach ($binding in $targets) {
    Set-BindingCertificate $binding $all $certificate.Thumbprint $StoreName $OnlyOver
  }
}

# The new binding for all host names; nothing if another site has its place.
function Add-HttpsBinding([string]$Site, [int]$Number, $All) {
  $new = New-Object psobject -Property @{
    Site = $Site; Place = "*:${Number}:"; Address = '*'; Port = $Number; HostName = ''
    Sni = $false; CentralStore = $false; Thumbprint = ''; StoreName = ''; Element = $null
  }
  $obstacle = Get-Obstacle $new $All ''
  if ($obstacle) {
    Write-Warning "$Site   $($new.Place) is not added: $obstacle; -WebSite and -Port name another place"
  } elseif ($PSCmdlet.ShouldProcess($Site, "Add the https binding $($new.Place)")) {
    New-WebBinding -Name $Site -Protocol https -Port $Number -IPAddress '*'
    Write-Host "added     $Site   $($new.Place)"
    Get-HttpsBinding $Site | Where-Object { $_.Place -eq $new.Place }
  } elseif ($WhatIfPreference) {
    $new
  }
}

# Binding anew turns the client certificate revocation check of http.sys on again.
function Set-BindingCertificate($Binding, $All, [string]$Thumbprint, [string]$StoreName, [string]$OnlyOver) {
  $place = "$($Binding.Site)   $($Binding.Place)"
  if ($Binding.Thumbprint -eq $Thumbprint -and $Binding.StoreName -eq $StoreName) {
    Write-Host "present   $place   $Thumbprint"
    return
  }
  $obstacle = Get-Obstacle $Binding $All $OnlyOver
  if ($obstacle) {
    Write-Warning "$place is kept: $obstacle"
  } elseif ($PSCmdlet.ShouldProcess($place, "Bind $Thumbprint of LocalMachine\$StoreName")) {
    $Binding.Element.AddSslCertificate($Thumbprint, $StoreName)
    Write-Host "bound     $place   $Thumbprint"
  }
}
