
# This certificate goes into no store: the ConfigMgr console asks for the file and its password.
Write-Host "file      $(Join-Path $here '@PFX@')"
Write-Host "password  first line of $(Join-Path $here '@PASSWORD@')"
