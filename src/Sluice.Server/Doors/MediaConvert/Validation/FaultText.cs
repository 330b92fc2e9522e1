using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>Several faults as the one message of a <c>BadRequestException</c>.</summary>
public static class FaultText
{
    /// <summary>One after the other, divided as the service divides them: <c>a | b</c>.</summary>
    public static string Render(ImmutableArray<SettingsFault> faults) =>
        faults.Length < FaultList.Most
            ? string.Join(" | ", faults)
            : $"{string.Join(" | ", faults)} | and perhaps more: only the first {FaultList.Most} are shown";
}
