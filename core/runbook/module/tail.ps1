Export-ModuleMember -Function Start-PartylineRun, Confirm-PartylineTenant, Enter-PartylineStage, Write-PartylineTitle, Import-PartylineData, Get-PartylineId,
Get-PartylineAttendant, Get-PartylineQueue, Get-PartylineLike, Get-PartylineItem, Get-PartylineAudio, Invoke-PartylineStep, Undo-PartylineStep, Confirm-PartylineManual, Wait-PartylineObject,
Test-PartylineStep, Test-PartylineCutOver, Complete-PartylineRun, Stop-PartylineRun, Test-PartylineCommand, Test-PartylineModule
