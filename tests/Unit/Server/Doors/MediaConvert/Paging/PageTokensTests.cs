using System.Security.Cryptography;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Paging;

public sealed class PageTokensTests
{
    private readonly PageTokens tokens = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_token_gives_its_cursor_back_to_the_same_question() =>
        tokens.Open("ListQueues", tokens.Seal("ListQueues", "after this")).ShouldBe("after this");

    [Fact]
    public void A_token_says_nothing_to_who_reads_it()
    {
        var token = tokens.Seal("p", "the name of a queue");

        token.ShouldNotContain("queue");
        token.ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_');
        tokens.Seal("p", "the name of a queue").ShouldNotBe(token);
    }

    [Fact]
    public void A_token_is_no_good_for_another_question_or_another_server()
    {
        var token = tokens.Seal("111122223333 ListQueues", "x");

        Refused(() => tokens.Open("444455556666 ListQueues", token));
        Refused(() => new PageTokens(RandomNumberGenerator.GetBytes(32)).Open("111122223333 ListQueues", token));
    }

    [Fact]
    public void Every_changed_letter_is_noticed()
    {
        var token = tokens.Seal("p", "after");

        for (var place = 0; place < token.Length - 1; place++)
        {
            var changed = token.ToCharArray();
            changed[place] = changed[place] == 'A' ? 'B' : 'A';
            if (new string(changed) != token)
                Refused(() => tokens.Open("p", new string(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_is_a_bad_request(string text) => Refused(() => tokens.Open("p", text));

    [Fact]
    public void Long_ones_are_not_even_read() => Refused(() => tokens.Open("p", new string('A', 1_000_000)));

    private static void Refused(Func<string> open) =>
        Should.Throw<WireException>(open).Error.Code.ShouldBe("BadRequestException");
}
