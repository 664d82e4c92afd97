# Run it on that machine, in a PowerShell with administrator rights, as often as you like:
#   powershell.exe -ExecutionPolicy Bypass -File .\@SCRIPT@
# -WhatIf shows what it would do. Windows Server 2016 and later.

#Requires -Version 5.1
#Requires -RunAsAdministrator
