using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sluice.Tests.Integration.Access.Leases;

/// <summary>STS as it may be: each call of AssumeRole is answered by the first rule that fits, and by the cloud where none does.</summary>
internal static class StsWeather
{
    /// <param name="rule">The form of the call → status, code and message; null lets it pass.</param>
    public static void Refuse(this CloudWorld world, Func<string, (int Status, string Code, string Message)?> rule) =>
        world.Between = async (http, form, next) =>
        {
            if (form.Contains("Action=AssumeRole&", StringComparison.Ordinal) && rule(form) is { } refusal)
                await AnswerAsync(http, refusal);
            else
                await next(http);
        };

    /// <summary>The value of a parameter, as it was sent.</summary>
    public static string? Parameter(string form, string name)
    {
        var pair = form.Split('&').FirstOrDefault(one => one.StartsWith($"{name}=", StringComparison.Ordinal));
        return pair is null ? null : Uri.UnescapeDataString(pair[(name.Length + 1)..].Replace('+', ' '));
    }

    private static Task AnswerAsync(HttpContext http, (int Status, string Code, string Message) refusal)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "text/xml";
        return http
            .Response.Body.WriteAsync(
                Encoding.UTF8.GetBytes(
                    $"""
                    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{refusal.Code}</Code><Message>{refusal.Message}</Message></Error><RequestId>weather</RequestId></ErrorResponse>
                    """
                ),
                http.RequestAborted
            )
            .AsTask();
    }
}
