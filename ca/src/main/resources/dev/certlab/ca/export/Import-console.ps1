
# What goes into no store, because the ConfigMgr console asks for the file.
function Show-Pfx([string]$File, [string]$PasswordFile) {
  Write-Host "file      $(Join-Path $here $File)"
  Write-Host "password  first line of $(Join-Path $here $PasswordFile)"
}

function Show-Upload([string]$File) {
  Write-Host "upload    $(Join-Path $here $File)"
}

# For operating system deployment; in the properties of the site: Communication Security, Trusted
# Root Certification Authorities. This machine needs nothing.
function Show-SiteRoot([string]$File) {
  Write-Host "site      $(Join-Path $here $File)"
}
