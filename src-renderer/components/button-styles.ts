import clsx from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent shadow-control hover:bg-accent-hover active:brightness-95',
  secondary:
    'border border-border-strong bg-raised text-text shadow-control hover:bg-inset hover:border-faint active:bg-pressed',
  ghost: 'text-muted hover:bg-hover hover:text-text active:bg-pressed data-[popup-open]:bg-pressed',
  danger: 'bg-danger text-on-accent shadow-control hover:bg-danger-hover active:brightness-95',
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  sm: 'h-6 gap-1 px-2 text-xs',
  md: 'h-7 gap-1.5 px-2.5 text-sm',
  lg: 'h-9 gap-2 px-4 text-md',
};

export function buttonClasses(variant: ButtonVariant, size: ButtonSize, extra?: string): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors duration-75',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50',
    variants[variant],
    sizes[size],
    extra,
  );
}
