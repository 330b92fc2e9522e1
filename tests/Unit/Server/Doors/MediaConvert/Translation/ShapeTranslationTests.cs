using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Tests.Unit.Access;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Translation;

/// <summary>What real clients send, and what is made of it.</summary>
public sealed class ShapeTranslationTests
{
    public static TheoryData<string> Shapes => [.. JobShapes.Names];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_job_as_clients_send_it_becomes_a_composition(string shape)
    {
        var prepared = SettingsPreparation.Prepare(JobShapes.Read(shape), JobShapes.Preset);

        var work = prepared.ShouldBeOfType<PreparedSettings.Ready>(Faults(prepared)).Work;
        Approved.Check(shape, RecordText.Render(work));
    }

    private static string Faults(PreparedSettings prepared) =>
        prepared is PreparedSettings.Refused refused ? string.Join('\n', refused.Faults) : "";
}
