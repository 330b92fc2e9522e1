using Amazon.Runtime;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>How a call failed, as one short text that a test can compare.</summary>
internal static class Refusals
{
    /// <summary><c>403 AccessDenied</c>; <c>ok</c> when it did not fail.</summary>
    public static async Task<string> OutcomeAsync(this Task call)
    {
        try
        {
            await call;
            return "ok";
        }
        catch (AmazonServiceException exception)
        {
            return $"{(int)exception.StatusCode} {exception.ErrorCode}";
        }
    }

    public static async Task ShouldBeAsync(this Task<string> outcome, string expected) =>
        (await outcome).ShouldBe(expected);
}
