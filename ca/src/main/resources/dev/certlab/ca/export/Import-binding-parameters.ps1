param(
  # The IIS site and its port, where they are not the usual ones of ConfigMgr.
  [string]$WebSite,
  [int]$Port
)
