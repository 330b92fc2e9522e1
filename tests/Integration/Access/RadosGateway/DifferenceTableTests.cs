namespace Sluice.Tests.Integration.Access.RadosGateway;

public sealed class DifferenceTableTests
{
    [Fact]
    public async Task The_table_in_the_documentation_is_the_one_that_the_tests_know()
    {
        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);

        page.ShouldContain(InteropDifference.Table);
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Sluice.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", "radosgw.md");
    }
}
