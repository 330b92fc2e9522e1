using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of one audio description.</summary>
internal static class AudioRules
{
    public static void Check(SettingsNode audio, string? container, FaultList faults)
    {
        CodecRules.Check(audio, CodecMembers.Audio, container, ContainerCodecs.Audio(container), faults);
        RemixRules.Check(audio["remixSettings"], faults);
    }
}
