
# What goes into no store, because the ConfigMgr console asks for the file.
function Show-Pfx([string]$File, [string]$PasswordFile) {
  Write-Host "file      $(Join-Path $here $File)"
  Write-Host "password  first line of $(Join-Path $here $PasswordFile)"
}

function Show-Upload([string]$File) {
  Write-Host "upload    $(Join-Path $here $File)"
}
