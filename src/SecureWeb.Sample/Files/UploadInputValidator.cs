using FluentValidation;

namespace SecureWeb.Sample.Files;

public sealed class UploadInputValidator : AbstractValidator<UploadInput>
{
    public const int MaximumBytes = 1024 * 1024;

    public UploadInputValidator() =>
        RuleFor(u => u.File).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Choose a picture.")
            .Must(f => f!.Length > 0).WithMessage("That file is empty.")
            .Must(f => f!.Length <= MaximumBytes).WithMessage("A picture has at most 1 MB.")
            .MustAsync(async (file, cancellation) => await IsPictureAsync(file!, cancellation))
            .WithMessage("That is neither a PNG nor a JPEG picture.");

    private static async Task<bool> IsPictureAsync(IFormFile file, CancellationToken cancellation) =>
        Picture.Inspect(await PictureStore.ReadAsync(file, cancellation)) is not null;
}
