using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SecureWeb.Headers;
using SecureWeb.Headers.TagHelpers;
using SecureWeb.Http;

namespace SecureWeb.Tests.Headers.TagHelpers;

public sealed class CspNonceTagHelperTests
{
    [Theory]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("link")]
    public void Process_Element_GetsTheNonceOfTheResponse(string tag)
    {
        var context = new DefaultHttpContext();
        var output = Process(tag, context, isEnabled: true);

        Assert.Equal(context.GetCspNonce(), Assert.Single(output.Attributes).Value);
        Assert.Equal("nonce", output.Attributes[0].Name);
    }

    [Fact]
    public void Process_SwitchedOff_AsksForNoNonce()
    {
        var context = new DefaultHttpContext();

        Assert.Empty(Process("script", context, isEnabled: false).Attributes);
        Assert.Null(context.Features.Get<ICspNonceFeature>());
    }

    private static TagHelperOutput Process(string tag, HttpContext context, bool isEnabled)
    {
        var helper = new CspNonceTagHelper
        {
            IsEnabled = isEnabled,
            ViewContext = new ViewContext { HttpContext = context },
        };
        var output = new TagHelperOutput(tag, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);
        return output;
    }
}
